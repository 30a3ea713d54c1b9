"""A unit answers by its link, without an account."""
