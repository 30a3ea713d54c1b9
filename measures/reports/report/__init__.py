"""The report worked out from facts, and told in words. Pure."""
