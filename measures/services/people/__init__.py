"""Writes about people: their roles, and what is forgotten."""
