"""The registers of plans in the administration; statuses are changed in the workspace."""

from measures.admin import (
    evaluations,
    implementation,
    indicators,
    mails,
    measures,
    people,
    plans,
    successions,
)

__all__ = [
    "evaluations",
    "implementation",
    "indicators",
    "mails",
    "measures",
    "people",
    "plans",
    "successions",
]
