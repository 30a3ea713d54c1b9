"""Reads across everything that remembers what was done."""
