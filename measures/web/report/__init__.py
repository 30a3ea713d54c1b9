"""The yearly report: its page, its files, its seals."""
