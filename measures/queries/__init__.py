"""Reads across tables, answered as frozen values that templates cannot write to."""
