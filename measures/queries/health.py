"""The smallest question to the database."""

from measures.models import Plan


def database_answers() -> bool:
    """Raise DatabaseError when it does not, or when its tables are missing."""
    return Plan.objects.exists() in (True, False)
