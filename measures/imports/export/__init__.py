"""A plan as a file that the import reads back as unchanged. Pure."""
