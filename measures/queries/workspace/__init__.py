"""Reads for those who work: tasks, unclear deadlines, reminders, imports."""
