"""«Endringslogg»: who did what, for those who work with the plan; a page, and a file for the auditor."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from measures.choices import TraceKind
from measures.imports.export.export import export_rows
from measures.models import Measure, Plan
from measures.norwegian import short_date
from measures.permissions.trace import require_read_trace, require_read_traces
from measures.queries.trace import page as queries
from measures.queries.trace.entries import TraceEntry
from measures.queries.trace.sources import Choice, Scope
from measures.web.common.choice_fields import Option, offer
from measures.web.common.file_responses import attachment
from municipalities.accounts.who import UserRequest
from municipalities.models import Municipality, User

ENDINGS = ("xlsx", "csv")
WRONG_DAY = gettext_lazy("Skriv datoen slik: 31.12.2026.")
# The day after the last one there is, is none.
PLAUSIBLE = [MinValueValidator(date(1900, 1, 1), WRONG_DAY), MaxValueValidator(date(2200, 12, 31), WRONG_DAY)]


@dataclass(frozen=True)
class Subject:
    """What one page tells of."""

    scope: Scope
    name: str
    args: tuple[str, ...] = ()
    plan: Plan | None = None
    measure: Measure | None = None

    @property
    def url(self) -> str:
        return reverse(self.name, args=self.args)

    def file_url(self, ending: str) -> str:
        return reverse(f"{self.name}_file", args=[*self.args, ending])


def of_plan(request: UserRequest, plan: str) -> Subject:
    try:
        head = queries.plan_of(plan)
    except Plan.DoesNotExist:
        raise Http404(_("Vi finner ingen plan på denne adressen.")) from None
    require_read_trace(request.user, head)
    return Subject(queries.scope_of(request.user, plan=head), "trace_plan", (plan,), head)


def of_measure(request: UserRequest, plan: str, code: str) -> Subject:
    try:
        row = queries.measure_of(plan, code)
    except Measure.DoesNotExist:
        raise Http404(_("Planen har ikke noe tiltak på denne adressen.")) from None
    require_read_trace(request.user, row.plan)
    scope = queries.scope_of(request.user, plan=row.plan, measure=row)
    return Subject(scope, "trace_measure", (plan, code), row.plan, row)


def of_all(request: UserRequest) -> Subject:
    require_read_traces(request.user)
    return Subject(queries.scope_of(request.user), "trace")


class TraceForm(forms.Form):
    """In the address; what cannot be read is said, and the rest is heeded."""

    use_required_attribute = False
    kommune = forms.ChoiceField(label=gettext_lazy("Kommune"), required=False)
    hvem = forms.ChoiceField(label=gettext_lazy("Hvem"), required=False)
    hva = forms.ChoiceField(label=gettext_lazy("Hva slags"), required=False)
    fra = forms.DateField(label=gettext_lazy("Fra og med"), required=False, validators=PLAUSIBLE)
    til = forms.DateField(label=gettext_lazy("Til og med"), required=False, validators=PLAUSIBLE)

    def __init__(self, data: Mapping[str, Any], scope: Scope) -> None:
        super().__init__(data, auto_id="spor-%s")
        self.people: dict[str, User] = {str(one.pk): one for one in queries.people(scope)}
        self.places: dict[str, Municipality] = {one.slug: one for one in queries.places(scope)}
        everything: list[Option] = [("", _("Alle"))]
        offer(self, "hvem", everything + [(key, str(one)) for key, one in self.people.items()])
        offer(self, "hva", [*everything, *TraceKind.choices])
        offer(self, "kommune", everything + [(key, str(one)) for key, one in self.places.items()])
        if len(self.places) < 2:
            del self.fields["kommune"]
        for name in ("fra", "til"):
            field = self.fields[name]
            field.widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
            field.error_messages["invalid"] = WRONG_DAY

    def choice(self) -> Choice:
        self.is_valid()
        said = self.cleaned_data
        who, last = self.people.get(said.get("hvem") or ""), said.get("til")
        return Choice(
            who=who.pk if who else None,
            kind=said.get("hva") or "",
            since=start_of(said.get("fra")),
            until=start_of(last and last + timedelta(days=1)),
        )

    def narrow(self, scope: Scope) -> Scope:
        place = self.places.get(self.cleaned_data.get("kommune") or "")
        return queries.narrowed(scope, place) if place else scope


def start_of(day: date | None) -> datetime | None:
    return timezone.make_aware(datetime.combine(day, time.min)) if day else None


@never_cache
@require_safe
def plan_trace(request: UserRequest, plan: str) -> HttpResponse:
    return page(request, of_plan(request, plan))


@never_cache
@require_safe
def plan_trace_file(request: UserRequest, plan: str, ending: str) -> HttpResponse:
    return file(request, of_plan(request, plan), ending)


@never_cache
@require_safe
def measure_trace(request: UserRequest, plan: str, code: str) -> HttpResponse:
    return page(request, of_measure(request, plan, code))


@never_cache
@require_safe
def measure_trace_file(request: UserRequest, plan: str, code: str, ending: str) -> HttpResponse:
    return file(request, of_measure(request, plan, code), ending)


@never_cache
@require_safe
def whole_trace(request: UserRequest) -> HttpResponse:
    return page(request, of_all(request))


@never_cache
@require_safe
def whole_trace_file(request: UserRequest, ending: str) -> HttpResponse:
    return file(request, of_all(request), ending)


def page(request: UserRequest, subject: Subject) -> HttpResponse:
    form = TraceForm(request.GET, subject.scope)
    choice, asked = form.choice(), request.GET.copy()
    side = asked.pop("side", ["1"])[-1]
    number = int(side) if side.isdecimal() and len(side) < 8 else 1
    entries = queries.trace_page(form.narrow(subject.scope), choice, number)
    query = asked.urlencode()
    context = {"subject": subject, "page": entries, "form": form, "breadcrumbs": crumbs(subject)}
    context |= {"files": [(one, f"{subject.file_url(one)}?{query}") for one in ENDINGS]}
    context |= neighbours(entries, query)
    return render(request, "trace/trace.html", context)


def neighbours(page: queries.TracePage, query: str) -> dict[str, str]:
    """The addresses of the pages beside this one."""
    start = f"?{query}&" if query else "?"
    newer = f"{start}side={page.number - 1}" if page.number > 1 else ""
    older = f"{start}side={page.number + 1}" if page.number < page.pages else ""
    return {"newer": newer, "older": older}


def crumbs(subject: Subject) -> list[tuple[str, str]]:
    trail = [(_("Min side"), reverse("workspace"))]
    if subject.plan:
        trail = [
            (_("Planer"), reverse("front_page")),
            (str(subject.plan), reverse("plan", args=subject.args[:1])),
        ]
    if subject.measure:
        trail.append((subject.measure.number or subject.measure.title, reverse("measure", args=subject.args)))
    return [*trail, (_("Endringslogg"), "")]


def file(request: UserRequest, subject: Subject, ending: str) -> HttpResponse:
    if ending not in ENDINGS:
        raise Http404(_("Endringsloggen finnes ikke i dette formatet."))
    form = TraceForm(request.GET, subject.scope)
    choice = form.choice()
    rows = table(queries.all_entries(form.narrow(subject.scope), choice))
    name = "-".join([*subject.args, "endringslogg"])
    return attachment(export_rows(f".{ending}", _("Endringslogg"), rows), f"{name}.{ending}", f".{ending}")


def table(entries: Iterable[TraceEntry]) -> list[list[str]]:
    """A row for each column that was changed, so that it can be sorted and counted."""
    headings = [_("Dato"), _("Klokken"), _("Hvem"), _("Hva slags"), _("Plan"), _("Tiltak"), _("Kommune")]
    headings += [_("Hva"), _("Felt"), _("Fra"), _("Til"), _("Ord")]
    return [headings, *(row for entry in entries for row in cells(entry))]


def cells(entry: TraceEntry) -> list[list[str]]:
    about = [str(one) if one else "" for one in (entry.plan, entry.measure, entry.place)]
    start = [
        short_date(entry.on),
        entry.clock,
        entry.who,
        str(TraceKind(entry.kind).label),
        *about,
        entry.what,
    ]
    columns = [[one.field, one.old, one.new] for one in entry.changes] or [["", "", ""]]
    return [[*start, *column, entry.said] for column in columns]
