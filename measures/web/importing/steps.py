"""What stands on each of the four steps of an import."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice

from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from measures.imports.apply.import_session import choices_of, look, meanwhile, tables
from measures.imports.apply.not_allowed import rights_to_drop, statuses_not_allowed
from measures.imports.apply.preview import Preview
from measures.imports.apply.undo import is_last
from measures.imports.change.preview_view import MOST_LINES, PreviewView, shown
from measures.imports.plan.choices import Choices, ColumnReading, TableReading, row_key
from measures.imports.plan.problems import Problem, Refused, StalePlan
from measures.imports.plan.snapshot import load
from measures.models import PlanImport
from measures.permissions.plans import why_not_undo
from measures.queries.workspace.imports import place_names
from measures.web.common.choice_fields import Option
from measures.web.importing.forms import field_choices, picked, with_columns, with_rows
from measures.web.importing.questions import questions, with_answers
from municipalities.models import User

STEPS = (
    gettext_lazy("Velg fil"),
    gettext_lazy("Slik leste vi den"),
    gettext_lazy("Dette blir endret"),
    gettext_lazy("Ferdig"),
)
PAGES = ("importing", "importing_columns", "importing_changes", "importing_done")


@dataclass(frozen=True)
class Step:
    title: str
    url: str
    is_current: bool
    is_done: bool


def steps(now: int, kept: PlanImport | None = None) -> list[Step]:
    """Those behind one, while the import is open, can be gone back to."""
    open_pk = kept.pk if kept and kept.is_open else None
    return [
        Step(
            str(title),
            reverse(PAGES[number - 1], args=[open_pk]) if open_pk and 1 < number < now else "",
            number == now,
            number < now,
        )
        for number, title in enumerate(STEPS, start=1)
    ]


def crumbs(kept: PlanImport | None = None) -> list[tuple[str, str]]:
    trail = [(_("Min side"), reverse("workspace")), (_("Importer en plan"), reverse("importing"))]
    return [*trail, (kept.name, "")] if kept else trail


def columns_context(
    kept: PlanImport, user: User, asked: QueryDict | None = None, problems: Iterable[Problem] = ()
) -> dict[str, object]:
    """`asked`: what was chosen in a form that was refused."""
    read = tables(kept, choices_of(kept))
    chosen = iter(picked(read, asked or QueryDict()))
    headings = Counter(column.key for table in read for column in table.columns)
    return {
        "kept": kept,
        "steps": steps(2, kept),
        "breadcrumbs": crumbs(kept),
        "tables": [table_context(table, chosen) for table in read],
        "has_equal": any(count > 1 for count in headings.values()),
        "fields": field_choices(),
        "problems": list(problems),
        "not_allowed": told_early(kept, user, read),
    }


def told_early(kept: PlanImport, user: User, read: Iterable[TableReading]) -> list[Problem]:
    """Statuses this user may not report, said where the column can be left out; a file without such a column
    is not read once more for it."""
    if not any(column.field == "status" for table in read for column in table.columns):
        return []
    try:
        previewed = look(kept, choices_of(kept))
    except (Refused, StalePlan):
        return []
    return statuses_not_allowed(previewed, by=user, on=timezone.localdate())


def columns_said(kept: PlanImport, query: QueryDict) -> Choices:
    """Raise Refused when the tables can no longer be read with the columns as the user says."""
    before = choices_of(kept)
    choices = with_columns(before, tables(kept, before), query)
    tables(kept, choices)
    return choices


def table_context(table: TableReading, chosen: Iterator[tuple[ColumnReading, str]]) -> dict[str, object]:
    columns = [
        {
            "heading": column.heading,
            "name": f"kolonne:{column.key}",
            "field": field,
            "samples": column.samples,
            "can_change": bool(column.key),
        }
        for column, field in islice(chosen, len(table.columns))
        if column.heading or column.samples
    ]
    return {"sheet": table.sheet, "heading_row": table.heading_row, "columns": columns}


@dataclass(frozen=True)
class TickedChanges:
    """What was ticked on the third step beside the rows, and what came of it."""

    drop: frozenset[str] = frozenset()
    has_read: bool = False
    is_unread: bool = False
    problems: tuple[Problem, ...] = ()


NOTHING_SAID = TickedChanges()


def said_in(query: QueryDict) -> TickedChanges:
    return TickedChanges(frozenset(query.getlist("utgar")), "lest" in query)


def chosen_in(kept: PlanImport, query: QueryDict) -> Choices:
    """What was chosen before, and what is chosen in this form."""
    return with_answers(with_rows(choices_of(kept), query), query)


def unread(kept: PlanImport, said: TickedChanges) -> bool:
    """There are warnings, and the tick that says they were read is missing."""
    if said.has_read:
        return False
    try:
        return bool(warnings(look(kept, choices_of(kept))))
    except (Refused, StalePlan):
        return False


def warnings(preview: Preview) -> list[Problem]:
    """What is missing is listed by itself, with a choice."""
    return [problem for problem in preview.warnings if problem.code != "absent"]


def changes_context(kept: PlanImport, user: User, said: TickedChanges = NOTHING_SAID) -> dict[str, object]:
    choices = choices_of(kept)
    context: dict[str, object] = {"kept": kept, "steps": steps(3, kept), "breadcrumbs": crumbs(kept)}
    context |= {"said": said, "problems": list(said.problems)}
    names = place_names()
    try:
        preview = seen(kept, choices)
    except StalePlan:
        return context | {"stale": shown(meanwhile(kept), names=names)}
    except Refused as refused:
        problems = [*said.problems, *(one for one in refused.problems if one not in said.problems)]
        asked = questions(problems, choices, named(places_of(kept), names))
        return context | {"problems": problems, "questions": asked} | rows_of(problems, choices)
    page = shown(preview.diff, choices.left_out, preview.statuses, names=names)
    doubts, places = warnings(preview), named(preview.diff.facts.municipalities, names)
    context |= {"page": page, "warnings": doubts} | limits(preview, user, said)
    context["questions"] = questions(doubts, choices, places)
    context["out"] = sorted(choices.left_out - keys_of(page))
    return context | {"is_new": preview.diff.stored is None, "facts": preview.diff.facts}


def limits(preview: Preview, user: User, said: TickedChanges) -> dict[str, object]:
    """What is not this user's to import, told before the button is: statuses, and ticks for «utgår»."""
    today, absent = timezone.localdate(), preview.diff.measures.absent[:MOST_LINES]
    others = statuses_not_allowed(preview, by=user, on=today)
    rights = rights_to_drop(preview, absent, by=user, on=today)
    rows = [(row, rights.get(row.code)) for row in absent]
    problems = [*said.problems, *(one for one in others if one not in said.problems)]
    return {"problems": problems, "is_stopped": bool(others), "absent": rows}


def named(places: Iterable[str], names: Mapping[str, str]) -> list[Option]:
    return [(place, names.get(place, place)) for place in places]


def places_of(kept: PlanImport) -> list[str]:
    before = load(kept.before)
    return list(before.plan.municipalities if before else kept.given.get("municipalities", ()))


def seen(kept: PlanImport, choices: Choices) -> Preview:
    """With every row where it stands, so that what is left out can be taken in again; a row that is
    wrong is only passed over when it is left out."""
    try:
        return look(kept, replace(choices, left_out=frozenset()))
    except Refused:
        if not choices.left_out:
            raise
    return look(kept, choices)


def rows_of(problems: Iterable[Problem], choices: Choices) -> dict[str, object]:
    """Rows with a problem can be left out; those that are, can be taken in again."""
    keys = [row_key(problem.sheet, problem.row) for problem in problems if problem.row]
    return {"rows": list(dict.fromkeys(keys)), "out": sorted(choices.left_out - set(keys))}


def keys_of(page: PreviewView) -> set[str]:
    return {line.key for line in (*page.changed, *page.new)}


def done_context(kept: PlanImport, user: User) -> dict[str, object]:
    can_undo = is_last(kept)
    why_not = why_not_undo(user, kept) if can_undo else ""
    return {
        "kept": kept,
        "steps": steps(4, kept),
        "breadcrumbs": crumbs(kept),
        "can_undo": can_undo and not why_not,
        "why_not": why_not,
    }
