"""The yearly round as a coordinator runs it."""
