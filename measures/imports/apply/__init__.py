"""The one room of the import that asks the database: preview, apply, keep, undo."""
