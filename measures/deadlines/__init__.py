"""Norwegian deadline text → what it means. Pure: no database, no clock, no Django."""

from .deadline import Deadline, Found, Milestone
from .finder import find
from .kinds import DeadlineKind, DeadlineStatus
from .reader import read

__all__ = ["Deadline", "DeadlineKind", "DeadlineStatus", "Found", "Milestone", "find", "read"]
