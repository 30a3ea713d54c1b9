"""What was read about a plan and its year. The only room of the report that asks the database."""
