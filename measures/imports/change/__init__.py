"""What an incoming plan would change in the stored one, and how that is shown. Pure."""
