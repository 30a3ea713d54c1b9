"""The columns of a measure, declared once for everybody who reads, shows or carries them. Pure."""
