"""A plan carried on into the next."""
