"""What is read of a plan, as values that pages and report share. `queries/plans/` makes them."""
