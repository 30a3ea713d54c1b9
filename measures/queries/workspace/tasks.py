"""What a coordinator has to do: late, due next, not reported."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Prefetch, QuerySet

from measures import progress
from measures.choices import NOT_REPORTED
from measures.models import Implementation, Plan, Responsibility, StatusChange
from measures.permissions.measures import changeable_by, followed_by
from measures.permissions.roles import is_administrator, roles_of
from measures.progress import Timing
from municipalities.models import Municipality, User

# «Frister neste 90 dager»: a quarter ahead.
AHEAD = timedelta(days=90)


@dataclass(frozen=True)
class Task:
    """One measure in one municipality, as a row of the list."""

    pk: int
    plan_slug: str
    plan_title: str
    is_demonstration: bool
    code: str
    number: str
    title: str
    municipality_slug: str
    municipality: str
    responsible: str
    deadline_text: str
    status: str
    due_on: date | None
    timing: Timing
    is_next: bool
    may_change: bool = True

    @property
    def is_late(self) -> bool:
        return bool(self.timing.late)

    @property
    def is_unclear(self) -> bool:
        return bool(self.timing.unclear)

    @property
    def is_unreported(self) -> bool:
        return self.status == NOT_REPORTED


@dataclass(frozen=True)
class LeftBehind:
    """How many open measures of a plan live on in the next one, or ended with it."""

    plan: Plan
    following: Plan | None
    number: int


@dataclass(frozen=True)
class Workspace:
    """Everything this user follows, in the order of plan and number."""

    tasks: tuple[Task, ...]
    left_behind: tuple[LeftBehind, ...] = ()

    @property
    def unclear(self) -> int:
        """How many deadlines somebody has to say what mean."""
        return sum(task.is_unclear for task in self.tasks)

    @property
    def is_read_only(self) -> bool:
        return not any(task.may_change for task in self.tasks)

    @property
    def is_demonstration(self) -> bool:
        return any(task.is_demonstration for task in self.tasks)


def workspace(user: User, as_of: date, municipality: Municipality | None = None) -> Workspace:
    """Six queries at most, however many measures; one more for a reader."""
    rows = followed_by(user).asked_for(as_of).in_plan_order()
    if municipality:
        rows = rows.filter(municipality=municipality)
    rows = rows.select_related("measure__plan", "municipality", "correction").prefetch_related(
        Prefetch("measure__responsibilities", Responsibility.objects.select_related("party")),
        "measure__milestones",
    )
    read_only = unchangeable_keys(user)
    tasks = tuple(task(row, as_of, row.pk not in read_only) for row in rows)
    return Workspace(tasks, tuple(left_behind(user, as_of, municipality)))


def left_behind(user: User, as_of: date, municipality: Municipality | None) -> list[LeftBehind]:
    """What this user still had open in plans that others took over from; two queries at most."""
    rows = followed_by(user).decided().still_open().left_behind(as_of)
    if municipality:
        rows = rows.filter(municipality=municipality)
    following = "measure__succession__successor__plan"
    counts = rows.order_by().values("measure__plan", following).annotate(n=Count("measure", distinct=True))
    plans = Plan.objects.in_bulk(
        {row[key] for row in counts for key in ("measure__plan", following)} - {None}
    )
    return [LeftBehind(plans[row["measure__plan"]], plans.get(row[following]), row["n"]) for row in counts]


def unchangeable_keys(user: User) -> set[int]:
    """What a reader follows without changing it."""
    if is_administrator(user) or not roles_of(user).reads:
        return set()
    rows = followed_by(user).order_by()
    return set(rows.exclude(pk__in=changeable_by(user).order_by().values("pk")).values_list("pk", flat=True))


def task(row: Implementation, as_of: date, may_change: bool) -> Task:
    measure, plan = row.measure, row.measure.plan
    reading, awaited = row.reading, row.closed_on is None
    due_dates = progress.due_dates_from(reading, row.due_on, row.reached)
    timing = Timing.of(reading, due_dates, as_of, is_awaited=awaited, met=row.met_due)
    return Task(
        pk=row.pk,
        plan_slug=plan.slug,
        plan_title=str(plan),
        is_demonstration=plan.is_demonstration,
        code=measure.code,
        number=measure.number,
        title=measure.title,
        municipality_slug=row.municipality.slug,
        municipality=row.municipality.name,
        responsible=", ".join(r.party.name for r in measure.responsibilities.all()),
        deadline_text=measure.timing_text,
        status=row.status_key,
        due_on=row.due_on,
        timing=timing,
        is_next=not timing.late and timing.next is not None and timing.next.on <= as_of + AHEAD,
        may_change=may_change,
    )


def places(user: User) -> list[Municipality]:
    """The municipalities this user follows, that have anything to follow."""
    return places_of(followed_by(user))


def places_of(rows: QuerySet[Implementation]) -> list[Municipality]:
    ids = rows.order_by().values("municipality").distinct()
    return list(Municipality.objects.filter(pk__in=ids))


def implementation(plan: str, code: str, municipality: str) -> Implementation:
    """Raise Implementation.DoesNotExist; whether this user may change it is asked elsewhere."""
    rows = Implementation.objects.select_related("measure__plan", "municipality", "correction")
    return rows.get(measure__plan__slug=plan, measure__code=code, municipality__slug=municipality)


def history(row: Implementation) -> list[StatusChange]:
    """For the coordinator's eyes: with notes, and what was undone."""
    return list(row.changes.select_related("by").newest_first())


def undoable_change(user: User, pk: int) -> StatusChange | None:
    """This user's own change, unless it was undone, or belongs to an evaluation."""
    rows = StatusChange.objects.standing().on_their_own().select_related("implementation")
    return rows.filter(by=user, pk=pk).first()


def status_changes() -> QuerySet[StatusChange]:
    """Any change, with the municipality whose people may undo it."""
    return StatusChange.objects.select_related("implementation__municipality", "evaluation__round")
