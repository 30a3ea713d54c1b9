"""The report as a file: HTML, PDF, Word, spreadsheet, JSON. Each takes the report value and nothing else."""
