"""Norwegian deadline text → what it means. Pure: no database, no clock."""

from .corrected import again, no_deadline, on_a_day
from .deadline import Deadline, DeadlineStep, Found
from .explain import explain
from .finder import find
from .reader import read

__all__ = [
    "Deadline",
    "DeadlineStep",
    "Found",
    "again",
    "explain",
    "find",
    "no_deadline",
    "on_a_day",
    "read",
]
