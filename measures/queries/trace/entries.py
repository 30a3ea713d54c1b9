"""The rows behind a page of the trace, fetched table by table, and each told as an entry."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from django.apps import apps
from django.db.models import Model, OuterRef, QuerySet, Subquery
from django.utils.translation import gettext as _

from measures.models import (
    DeadlineCorrection,
    EvaluationRound,
    Implementation,
    Indicator,
    Invitation,
    Measure,
    Plan,
    PlanImport,
    ReportVersion,
    StatusChange,
)
from measures.queries.trace import event_words as words
from measures.queries.trace.event_words import Change
from measures.queries.trace.sources import Source
from municipalities.models import Municipality, Party, User
from municipalities.sign_ins import SignInEvent

# What stands beside a row when it is named or led to.
BESIDE: dict[str, tuple[str, ...]] = {
    "Implementation": ("measure", "municipality"),
    "EvaluationRound": ("plan",),
    "Indicator": ("plan",),
    "Measure": ("plan",),
    "Invitation": ("party", "municipality", "round__plan"),
    "ReportVersion": ("round__plan", "municipality"),
}
ROWS: dict[type[Model], tuple[str, ...]] = {
    StatusChange: ("by", "implementation__measure__plan", "implementation__municipality"),
    DeadlineCorrection: ("by", "implementation__measure__plan", "implementation__municipality"),
    ReportVersion: ("by", "round__plan", "municipality"),
    PlanImport: ("by", "applied_by", "undone_by", "discarded_by", "plan"),
    Invitation: ("party", "municipality", "round__plan"),
    SignInEvent: ("user", "by"),
}
LARGE = {"facts", "file", "before", "after", "choices", "content"}


@dataclass(frozen=True)
class Gone:
    """What is no longer there, by the name it had; a row of the history calls itself «… as of 2026-…»."""

    name: str

    def __str__(self) -> str:
        return self.name


def as_it_was(row: Any) -> Gone:
    """From the columns at hand: the history's own `instance` would ask the database again."""
    values = {one.attname: getattr(row, one.attname) for one in type(row).tracked_fields}
    return Gone(str(row.instance_type(**values)))


@dataclass(frozen=True)
class TraceEntry:
    at: datetime
    who: str
    kind: str
    what: str
    plan: Plan | Gone | None = None
    measure: Measure | Gone | None = None
    place: Municipality | None = None
    changes: tuple[Change, ...] = ()
    said: str = ""

    @property
    def on(self) -> date:
        return words.local(self.at).date()

    @property
    def clock(self) -> str:
        return f"{words.local(self.at):%H.%M}"

    @property
    def leads_to_measure(self) -> bool:
        """A measure that was taken out again has no page."""
        return isinstance(self.measure, Measure)


class RowNames:
    """Every row that is named or led to, in one query for each table."""

    def __init__(self) -> None:
        self.asked: dict[type[Model], set[int]] = defaultdict(set)
        self.loaded: dict[type[Model], dict[int, Model | Gone]] = {}

    def ask(self, model: type[Model], key: int | None) -> None:
        if key is not None:
            self.asked[model].add(key)

    def load(self) -> None:
        for model, keys in self.asked.items():
            rows = model._base_manager.select_related(*BESIDE.get(model.__name__, ()))
            self.loaded[model] = dict(rows.defer(*(LARGE & column_names(model))).in_bulk(keys))
        for model in (Measure, Plan):
            gone = self.asked[model] - self.loaded.get(model, {}).keys()
            last = model.history.filter(id__in=gone).order_by("history_id") if gone else ()
            self.loaded.setdefault(model, {}).update({row.id: as_it_was(row) for row in last})

    def find(self, model: type[Model], key: int | None) -> Any:
        return None if key is None else self.loaded.get(model, {}).get(key)


def column_names(model: type[Model]) -> set[str]:
    return {one.name for one in model._meta.concrete_fields}


@dataclass
class Rows:
    """The rows of one source on a page, each with the one before it."""

    source: Source
    keys: list[int]
    # Where inner words are told, too; None is everywhere.
    inner: Collection[int] | None = None
    rows: dict[int, Any] = field(default_factory=dict)
    before: dict[int, Any] = field(default_factory=dict)
    linked: dict[int, dict[str, list[int]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        model = self.source.model
        rows = model._base_manager.select_related(*ROWS.get(model, ()))
        rows = rows.defer(*(LARGE & column_names(model))).filter(pk__in=self.keys)
        earlier = earlier_rows(self.source)
        if earlier is not None:
            rows = rows.annotate(key_before=Subquery(earlier.values("pk")[:1]))
        self.rows = {row.pk: row for row in rows}
        if earlier is not None:
            self.before = model._base_manager.in_bulk({row.key_before for row in self.rows.values()} - {None})
        if self.source.is_history:
            self.linked = linked_rows(model, [*self.rows, *self.before])

    def ask(self, names: RowNames) -> None:
        if not self.source.is_history:
            return
        for row in (*self.rows.values(), *self.before.values()):
            names.ask(User, row.history_user_id)
            if row.instance_type in (Measure, Plan):
                names.ask(row.instance_type, row.id)
            for one in type(row).tracked_fields:
                if one.is_relation:
                    names.ask(one.related_model, getattr(row, one.attname))
        for name, model in linked_fields(self.source.model).items():
            for links in self.linked.values():
                for key in links[name]:
                    names.ask(model, key)

    def entry(self, key: int, moment: datetime, names: RowNames) -> TraceEntry:
        row = self.rows[key]
        before = self.before.get(getattr(row, "key_before", 0))
        if not self.source.is_history:
            told = own_entry(self.source, row, before, moment)
            return told if self.tells_inner(told.place) else replace(told, changes=())
        about = (plan_of(row, names), measure_of(row, names), place_of(row, names))
        inner = self.tells_inner(about[-1])
        changes = tuple(words.changes(row, before, names.find, inner=inner))
        changes += self.link_changes(row, before, names)
        what, reason = words.history_words(row, names.find), row.history_change_reason or ""
        return TraceEntry(moment, writer(row, names, inner), self.source.kind, what, *about, changes, reason)

    def tells_inner(self, place: Municipality | None) -> bool:
        """What is of no municipality in particular is for those who coordinate any."""
        if self.inner is None:
            return True
        return place.pk in self.inner if place else bool(self.inner)

    def link_changes(self, row: Any, before: Any, names: RowNames) -> tuple[Change, ...]:
        changes = []
        for name, model in linked_fields(self.source.model).items():
            old, new = (self.linked.get(one.pk if one else 0, {}).get(name, []) for one in (before, row))
            if old != new and row.history_type != "-":
                label = row.instance_type._meta.get_field(name).verbose_name
                said = (", ".join(str(names.find(model, key)) for key in keys) for keys in (old, new))
                changes.append(Change(str(label), *(text or words.NOTHING for text in said)))
        return tuple(changes)


def earlier_rows(source: Source) -> QuerySet | None:
    if source.is_history:
        rows = source.model._base_manager.filter(id=OuterRef("id"), pk__lt=OuterRef("pk"))
        return rows.order_by("-pk")
    if source.model is DeadlineCorrection:
        same = DeadlineCorrection.objects.filter(implementation=OuterRef("implementation"))
        return same.filter(pk__lt=OuterRef("pk")).order_by("-pk")
    return None


def linked_fields(history: Any) -> dict[str, type[Model]]:
    """The many-to-many columns a history keeps, with what they lead to."""
    return {one.name: one.related_model for one in history._history_m2m_fields}


def linked_rows(history: Any, keys: list[int]) -> dict[int, dict[str, list[int]]]:
    """History row → column → the keys it led to then."""
    linked: dict[int, dict[str, list[int]]] = {key: defaultdict(list) for key in keys}
    for one in history._history_m2m_fields:
        through = one.remote_field.through
        kept = apps.get_model(through._meta.app_label, f"Historical{through.__name__}")
        column = f"{one.m2m_reverse_field_name()}_id"
        links = kept.objects.filter(history_id__in=keys).order_by("pk")
        for key, other in links.values_list("history_id", column):
            linked[key][one.name].append(other)
    return linked


def writer(row: Any, names: RowNames, inner: bool) -> str:
    """Who it was; a unit's answer came by link, and its sender typed a name."""
    user = names.find(User, row.history_user_id)
    if user:
        return str(user)
    if hasattr(row, "sender"):
        party = names.find(Party, row.party_id)
        who = filter(None, [row.sender if inner else "", party])
        return _("%(hvem)s, via lenke") % {"hvem": ", ".join(map(str, who))}
    return "Rusplan"


def own_entry(source: Source, row: Any, before: Any, moment: datetime) -> TraceEntry:
    """What tables that are written once say themselves."""
    about = getattr(row, "implementation", None)
    place = about.municipality if about else getattr(row, "municipality", None)
    round_ = getattr(row, "round", None)
    measure = about.measure if about else None
    plan = measure.plan if measure else round_.plan if round_ else getattr(row, "plan", None)
    who = doer(source, row)
    said = "\n".join(filter(None, [getattr(row, "comment", ""), getattr(row, "reason", "")]))
    note = (
        (Change(_("internt notat"), words.NOTHING, row.note),) if getattr(row, "note", "") and about else ()
    )
    return TraceEntry(
        moment, who, source.kind, sentence(source, row, before), plan, measure, place, note, said
    )


def doer(source: Source, row: Any) -> str:
    if isinstance(row, SignInEvent):
        return str(row.by or row.user or _("Noen uten bruker"))
    if source.by:
        return str(getattr(row, source.by))
    return str(row.party) if isinstance(row, Invitation) else "Rusplan"


def sentence(source: Source, row: Any, before: Any) -> str:
    if isinstance(row, SignInEvent):
        return words.sign_in_words(row)
    if isinstance(row, StatusChange):
        return words.status_words(row)
    if isinstance(row, DeadlineCorrection):
        return words.deadline_words(row, before)
    if isinstance(row, PlanImport):
        return words.import_words(row, source.at)
    return words.seal_words(row) if isinstance(row, ReportVersion) else words.opened_words(row)


def plan_of(row: Any, names: RowNames) -> Plan | Gone | None:
    if row.instance_type is Plan:
        return names.find(Plan, row.id)
    for name, model in (("plan_id", Plan), ("round_id", EvaluationRound), ("indicator_id", Indicator)):
        related = names.find(model, getattr(row, name, None))
        if related:
            return getattr(related, "plan", related)
    return around(row, names, "plan")


def around(row: Any, names: RowNames, what: str) -> Any:
    """Over the measure, the invitation or the report the row belongs to."""
    measure = measure_of(row, names)
    if what == "plan" and isinstance(measure, Measure):
        return measure.plan
    for name, model in (("invitation_id", Invitation), ("version_id", ReportVersion)):
        related = names.find(model, getattr(row, name, None))
        if related:
            return related.round.plan if what == "plan" else related.municipality
    return None


def measure_of(row: Any, names: RowNames) -> Measure | Gone | None:
    if row.instance_type is Measure:
        return names.find(Measure, row.id)
    about = names.find(Implementation, getattr(row, "implementation_id", None))
    return about.measure if about else names.find(Measure, getattr(row, "measure_id", None))


def place_of(row: Any, names: RowNames) -> Municipality | None:
    about = names.find(Implementation, getattr(row, "implementation_id", None))
    own = names.find(Municipality, getattr(row, "municipality_id", None))
    return own or (about.municipality if about else around(row, names, "place"))
