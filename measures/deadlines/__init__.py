"""Norwegian deadline text → what it means. Pure: no database, no clock, no Django."""

from .corrected import again, no_deadline, on_a_day
from .deadline import Deadline, Found, Milestone
from .explain import explain
from .finder import find
from .kinds import DeadlineKind, DeadlineStatus
from .reader import read

__all__ = [
    "Deadline",
    "DeadlineKind",
    "DeadlineStatus",
    "Found",
    "Milestone",
    "again",
    "explain",
    "find",
    "no_deadline",
    "on_a_day",
    "read",
]
