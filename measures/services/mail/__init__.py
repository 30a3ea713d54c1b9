"""Writes of mail: the outbox and what reminders have told."""
