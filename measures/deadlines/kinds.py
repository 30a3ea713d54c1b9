"""What a deadline may be, and how well it was understood."""

from enum import StrEnum


class DeadlineKind(StrEnum):
    ONCE = "once"
    YEAR_RANGE = "year_range"
    RECURRING = "recurring"
    ONGOING = "ongoing"
    AS_NEEDED = "as_needed"
    PHASED = "phased"
    NONE = "none"


class DeadlineStatus(StrEnum):
    UNDERSTOOD = "understood"
    UNDERSTOOD_NO_DATE = "understood_no_date"
    NO_DEADLINE = "no_deadline"
    AMBIGUOUS = "ambiguous"
    INCOMPLETE = "incomplete"
    NOT_UNDERSTOOD = "not_understood"
