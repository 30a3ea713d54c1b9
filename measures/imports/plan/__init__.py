"""The adopted plan as a value: its document, its columns, its cells. Pure."""
