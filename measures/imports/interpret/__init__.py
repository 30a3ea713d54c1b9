"""From cells to the plan they mean, or to problems in words. Pure."""
