"""How the coordinator's tasks are laid out in lists: what needs doing first, each measure once."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from measures.queries.workspace.tasks import Task
from municipalities.models import Municipality

EVERYTHING = "alle"


@dataclass(frozen=True)
class Kept:
    """A row just saved: it stays where it stood, though it may belong there no longer."""

    pk: int | None = None
    key: str = ""


@dataclass(frozen=True)
class Section:
    key: str
    title: str
    empty: str
    tasks: tuple[Task, ...]
    count: int
    more: int = 0


@dataclass(frozen=True)
class Tab:
    title: str
    url: str
    is_current: bool


def by_deadline(task: Task) -> date:
    return task.due_on or date.max


def section(
    key: str, title: str, empty: str, tasks: Iterable[Task], belongs: Callable[[Task], bool], kept: Kept
) -> Section:
    counted = [task for task in tasks if belongs(task)]
    shown = [task for task in tasks if belongs(task) or (task.pk, key) == (kept.pk, kept.key)]
    return Section(key, title, empty, tuple(sorted(shown, key=by_deadline)), len(counted))


def whole_lists(tasks: tuple[Task, ...], kept: Kept) -> list[Section]:
    """Each list complete: a measure can be late and not reported at once."""
    return [
        section("forsinket", _("Forsinket"), _("Ingen tiltak er forsinket."), tasks, is_late, kept),
        section(
            "frister",
            _("Frist neste 90 dager"),
            _("Ingen frister de neste 90 dagene."),
            tasks,
            is_next,
            kept,
        ),
        section(
            "ikke-rapportert",
            _("Ikke meldt"),
            _("Alle tiltak er rapportert."),
            tasks,
            is_unreported,
            kept,
        ),
        Section(EVERYTHING, _("Alle tiltak"), "", tasks, len(tasks)),
    ]


def first_lists(tasks: tuple[Task, ...], kept: Kept) -> list[Section]:
    """What needs doing, each measure in the first list it belongs to."""
    late, ahead, silent, _everything = whole_lists(tasks, kept)
    above = {task.pk for task in (*late.tasks, *ahead.tasks)}
    left = tuple(task for task in silent.tasks if task.pk not in above)
    more = silent.count - sum(task.is_unreported for task in left)
    return [late, ahead, Section(silent.key, silent.title, silent.empty, left, silent.count, more)]


def is_late(task: Task) -> bool:
    return task.is_late


def is_next(task: Task) -> bool:
    return task.is_next


def is_unreported(task: Task) -> bool:
    return task.is_unreported


def address(place: Municipality | None, view: str = "") -> str:
    query = {name: value for name, value in (("kommune", place and place.slug), ("vis", view)) if value}
    return f"{reverse('workspace')}?{urlencode(query)}" if query else reverse("workspace")


def tabs(lists: list[Section], place: Municipality | None, view: str) -> list[Tab]:
    first = Tab(_("Det som haster"), address(place), not view)
    return [first, *(Tab(f"{s.title} ({s.count})", address(place, s.key), s.key == view) for s in lists)]


def place_choices(
    places: list[Municipality], chosen: Municipality | None, page: str = ""
) -> list[tuple[str, str, bool]]:
    """Links (title, url, is_current) between the municipalities; none when there is only one."""
    if len(places) < 2:
        return []
    page = page or reverse("workspace")
    everything = (_("Alle kommuner"), page, chosen is None)
    return [
        everything,
        *((place.name, f"{page}?{urlencode({'kommune': place.slug})}", place == chosen) for place in places),
    ]


def layout(tasks: tuple[Task, ...], place: Municipality | None, view: str, kept: Kept) -> dict[str, object]:
    """The lists of one page: those of the first view, or the one asked for."""
    whole = {section.key: section for section in whole_lists(tasks, kept)}
    view = view if view in whole else ""
    sections = [whole[view]] if view else first_lists(tasks, kept)
    return {"view": view, "tabs": tabs(list(whole.values()), place, view), "sections": sections}
