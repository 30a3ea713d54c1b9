"""Importing a plan, in four steps."""
