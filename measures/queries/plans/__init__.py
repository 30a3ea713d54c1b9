"""Reads for the pages of plans and measures."""
