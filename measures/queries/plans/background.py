"""What a plan builds on: goals, terms, laws and sources, read in one query."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db.models import F, QuerySet, TextField, Value
from django.db.models.functions import Cast, Coalesce
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from measures.choices import GoalKind, ReferenceKind
from measures.models import Goal, Reference, Term


@dataclass(frozen=True)
class BackgroundPart:
    """A goal, a term or a source: `text` explains it, `under` is where it stands in the document."""

    kind: str
    number: str
    title: str
    text: str
    under: str
    area: str
    url: str


@dataclass(frozen=True)
class BackgroundSection:
    title: str
    parts: tuple[BackgroundPart, ...]

    @property
    def intro(self) -> str:
        """Words that every part has beside it, as the document's lead-in to a list."""
        texts = {part.text for part in self.parts}
        return texts.pop() if len(self.parts) > 1 and len(texts) == 1 else ""


@dataclass(frozen=True)
class Background:
    """Sections of each sort, each in the plan's own order. `own`: what the plan itself is to reach."""

    own: tuple[BackgroundSection, ...]
    national: tuple[BackgroundSection, ...]
    goals: tuple[BackgroundSection, ...]
    references: tuple[BackgroundSection, ...]
    terms: tuple[BackgroundPart, ...]

    @property
    def is_empty(self) -> bool:
        return not (self.own or self.national or self.goals or self.references or self.terms)


OWN = (GoalKind.EFFECT, GoalKind.RESULT)
COLUMNS = ("kind", "number", "title", "text", "under", "area", "url")
REFERENCE_HEADINGS = {
    ReferenceKind.LAW: gettext_noop("Lover"),
    ReferenceKind.PLAN: gettext_noop("Planer"),
    ReferenceKind.STRATEGY: gettext_noop("Strategier og føringer"),
    ReferenceKind.SOURCE: gettext_noop("Kilder"),
}


def about_plan(plan_id: int, listed: Iterable[str] = ()) -> Background:
    """`listed`: titles of goals the page shows anyway."""
    rows = goals_of(plan_id).union(references_of(plan_id), terms_of(plan_id), all=True)
    parts: dict[str, list[BackgroundPart]] = {"goal": [], "reference": [], "term": []}
    for sort, _place, *values in rows.order_by("c_sort", "c_place"):
        parts[sort].append(BackgroundPart(*values))
    already = set(listed)
    goals = [goal for goal in parts["goal"] if goal.title not in already]
    elsewhere = [goal for goal in goals if goal.kind not in OWN]
    return Background(
        own=sections((goal for goal in goals if goal.kind in OWN), goal_heading),
        national=sections((goal for goal in elsewhere if goal.kind == GoalKind.NATIONAL), goal_heading),
        goals=sections((goal for goal in elsewhere if goal.kind != GoalKind.NATIONAL), goal_heading),
        references=sections(sorted(parts["reference"], key=reference_order), reference_heading),
        terms=tuple(parts["term"]),
    )


def columns(rows: QuerySet, sort: str, **parts: str) -> QuerySet:
    """The one shape all three sorts are read in, so that they fit in one query."""
    fields = {"c_sort": Value(sort, output_field=TextField()), "c_place": F("position")}
    for name in COLUMNS:
        source = Cast(parts[name], TextField()) if name in parts else Value(None, output_field=TextField())
        fields[f"c_{name}"] = Coalesce(source, Value(""), output_field=TextField())
    return rows.order_by().annotate(**fields).values_list(*fields)


def goals_of(plan_id: int) -> QuerySet:
    return columns(
        Goal.objects.filter(plan=plan_id),
        "goal",
        kind="kind",
        number="number",
        title="title",
        text="remark",
        under="section",
        area="focus_area__title",
    )


def references_of(plan_id: int) -> QuerySet:
    return columns(
        Reference.objects.filter(plan=plan_id),
        "reference",
        kind="kind",
        number="year",
        title="title",
        text="remark",
        under="publisher",
        url="url",
    )


def terms_of(plan_id: int) -> QuerySet:
    return columns(Term.objects.filter(plan=plan_id), "term", title="name", text="explanation")


def sections(
    parts: Iterable[BackgroundPart], heading: Callable[[BackgroundPart], str]
) -> tuple[BackgroundSection, ...]:
    by_heading: dict[str, list[BackgroundPart]] = {}
    for part in parts:
        by_heading.setdefault(heading(part), []).append(part)
    return tuple(BackgroundSection(title, tuple(members)) for title, members in by_heading.items())


def goal_heading(goal: BackgroundPart) -> str:
    """«Effektmål: Forebyggende rusarbeid», or the document's own heading."""
    kind = str(GoalKind(goal.kind).label).capitalize()
    where = goal.area or goal.under
    return f"{kind}: {where}" if where else kind


def reference_order(reference: BackgroundPart) -> int:
    return list(REFERENCE_HEADINGS).index(ReferenceKind(reference.kind))


def reference_heading(reference: BackgroundPart) -> str:
    return _(REFERENCE_HEADINGS[ReferenceKind(reference.kind)])
