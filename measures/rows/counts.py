"""How many stand where: counted alike on every page and in the report."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from measures.choices import NOT_REPORTED, STATUS_ORDER, Status
from measures.rows.row import Row

LATE = "late"


@dataclass(frozen=True)
class Counts:
    """In the one order of the statuses. `late` counts some of the same ones once more."""

    by_status: Mapping[str, int] = field(default_factory=lambda: dict.fromkeys(STATUS_ORDER, 0))
    late: int = 0

    @classmethod
    def of(cls, standings: Iterable[tuple[str, bool]]) -> "Counts":
        """(status, whether it is late) of each."""
        numbers, late = dict.fromkeys(STATUS_ORDER, 0), 0
        for status, is_late in standings:
            numbers[status] += 1
            late += is_late
        return cls(numbers, late)

    def __getitem__(self, status: str) -> int:
        return self.late if status == LATE else self.by_status[status]

    @property
    def total(self) -> int:
        return sum(self.by_status.values())

    @property
    def done(self) -> int:
        return self[Status.DONE]

    @property
    def in_progress(self) -> int:
        return self[Status.IN_PROGRESS]

    @property
    def not_reported(self) -> int:
        return self[NOT_REPORTED]

    @property
    def reported(self) -> int:
        return self.total - self.not_reported

    def as_dict(self) -> dict[str, int]:
        return {**self.by_status, LATE: self.late}


def count(rows: Iterable[Row], as_of: date) -> Counts:
    """Count the rows somebody is to carry out."""
    return Counts.of((row.status_key, row.is_late(as_of)) for row in rows if row.is_counted)
