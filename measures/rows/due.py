"""The days something is due, as a page of deadlines and a report's calendar list them."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from measures.progress import DueDate, Timing
from measures.rows.plan import Place
from measures.rows.row import PlannedMeasure


@dataclass(frozen=True)
class Due:
    """A measure, or one step of it, that is due on a day; in every municipality where it is."""

    measure: PlannedMeasure
    places: tuple[Place, ...]
    on: date
    step: str = ""
    # How it goes there, where one municipality is meant.
    status: str = ""
    timing: Timing | None = None

    @classmethod
    def of(
        cls,
        measure: PlannedMeasure,
        place: Place,
        due_date: DueDate,
        status: str = "",
        timing: Timing | None = None,
    ) -> "Due":
        return cls(measure, (place,), due_date.on, due_date.title, status, timing)

    @property
    def full_title(self) -> str:
        return f"{self.measure.full_title} – {self.step}" if self.step else self.measure.full_title


def together(dues: Iterable[Due]) -> list[Due]:
    """The same deadline of several municipalities once."""
    by_deadline: dict[tuple[int, date, str], Due] = {}
    for due in dues:
        key = (due.measure.pk, due.on, due.step)
        same = by_deadline.get(key)
        by_deadline[key] = replace(same, places=(*same.places, *due.places)) if same else due
    return list(by_deadline.values())
