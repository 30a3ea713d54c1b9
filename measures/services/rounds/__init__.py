"""Writes of the yearly round, from the invitation to the seal."""
