"""Reads for rounds, their answers and their sealed reports."""
