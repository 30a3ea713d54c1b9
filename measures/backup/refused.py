class BackupRefused(Exception):
    """Why a backup is not made or not taken in, for the person at the terminal; nothing is written."""
