"""A status that a file brings along, beside what stands now. Pure."""

from dataclasses import dataclass

from measures.imports.plan.incoming import RowPlace


@dataclass(frozen=True, slots=True)
class StatusReport:
    """One status to be reported: `position` is the measure's in the plan, `before` what stands now."""

    position: int
    number: str
    title: str
    municipality: str
    before: str
    status: str
    comment: str
    # Of the stored measure, if it is one, and where in the file it stands.
    pk: int | None = None
    place: RowPlace | None = None
