"""How many stand where: counted alike on every page and in the report."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import ngettext

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


@dataclass(frozen=True)
class Tally:
    """How many measures a plan has: those somebody is to carry out, each once however many share it.

    A proposal is one of them where a municipality has adopted it, and else told beside them.
    """

    measures: int = 0
    proposals: int = 0

    @classmethod
    def of(cls, rows: Iterable[Row]) -> "Tally":
        rows = list(rows)
        counted = {row.measure.pk for row in rows if row.is_counted}
        return cls(len(counted), len({row.measure.pk for row in rows} - counted))

    @property
    def every(self) -> int:
        return self.measures + self.proposals

    @property
    def words(self) -> str:
        """«87 tiltak; 7 forslag telles ikke før de er vedtatt.»; nothing to explain without proposals."""
        if not self.proposals:
            return ""
        told = ngettext(
            "%(tiltak)d tiltak; %(n)d forslag telles ikke før det er vedtatt.",
            "%(tiltak)d tiltak; %(n)d forslag telles ikke før de er vedtatt.",
            self.proposals,
        )
        return told % {"tiltak": self.measures, "n": self.proposals}


def count(rows: Iterable[Row], as_of: date) -> Counts:
    """Count the rows somebody is to carry out."""
    return Counts.of((row.status_key, row.is_late(as_of)) for row in rows if row.is_counted)
