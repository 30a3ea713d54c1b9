"""What one fills in to import a plan, and what was ticked and chosen on the way."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from measures.imports.apply.import_session import given_by
from measures.imports.plan.choices import EXTRA, IGNORE, Choices, ColumnReading, TableReading
from measures.imports.plan.columns import COLUMNS
from measures.imports.plan.document import PlanFacts
from measures.imports.plan.problems import Problem, Refused
from measures.norwegian import slug
from measures.queries.workspace.imports import (
    cooperation_choices,
    is_taken,
    municipality_choices,
    plan_choices,
)
from measures.services.imports import Handed
from measures.web.common.choice_fields import Option, offer
from municipalities.models import User

NEW_PLAN = "ny"
PASTED = "innlimt tabell.csv"
# What a new plan must have, and how to give it.
MISSING = {
    "title": _("Skriv hva planen heter."),
    "first_year": _("Skriv det første året."),
    "last_year": _("Skriv det siste året."),
    "municipalities": _("Velg minst én kommune."),
}


class StartForm(forms.Form):
    """Which plan, and the file or the table itself."""

    # One of file and text; what a new plan is, when it is one.
    demanded = ("file", "text", *MISSING)

    plan = forms.ChoiceField(
        label=_("Hvilken plan er det?"), error_messages={"required": _("Velg en plan, eller «Ny plan».")}
    )
    title = forms.CharField(label=_("Tittel"), max_length=200, required=False)
    first_year = forms.IntegerField(label=_("Første år"), min_value=1800, max_value=2200, required=False)
    last_year = forms.IntegerField(label=_("Siste år"), min_value=1800, max_value=2200, required=False)
    municipalities = forms.MultipleChoiceField(
        label=_("Kommuner"), widget=forms.CheckboxSelectMultiple, required=False
    )
    cooperation = forms.ChoiceField(label=_("Samarbeid"), required=False)
    file = forms.FileField(
        label=_("Fil"),
        help_text=_("Regneark (.xlsx, .ods, .csv), Word-dokument (.docx) eller .json."),
        required=False,
        allow_empty_file=True,
    )
    text = forms.CharField(
        label=_("Eller lim inn en tabell"),
        help_text=_("Merk tabellen i Excel, kopier den, og lim den inn her."),
        widget=forms.Textarea(attrs={"rows": 5}),
        strip=False,
        required=False,
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.plans, new = plan_choices(user), (NEW_PLAN, _("Ny plan – fyll ut under"))
        offer(self, "plan", [("", _("Velg")), *self.plans, new] if self.plans else [new])
        offer(self, "municipalities", municipality_choices(user))
        offer(self, "cooperation", [("", _("Ingen")), *cooperation_choices(user)])

    def clean(self) -> dict[str, Any]:
        super().clean()
        said = self.cleaned_data
        if not said.get("file") and not said.get("text", "").strip():
            self.add_error("file", _("Velg en fil, eller lim inn en tabell."))
        if said.get("plan") == NEW_PLAN:
            self.clean_new_plan(said)
        return said

    def clean_new_plan(self, said: dict[str, Any]) -> None:
        for name in MISSING:
            if not said.get(name) and name not in self.errors:
                self.add_error(name, MISSING[name])
        first, last = said.get("first_year"), said.get("last_year")
        if first and last and first > last:
            self.add_error("last_year", _("Siste år kan ikke være før det første."))
        if not self.errors and is_taken(self.new_slug(said)):
            self.add_error("plan", _("Planen finnes fra før. Velg den i listen."))

    @property
    def makes_a_plan(self) -> bool:
        """Whether the fields of a new plan stand open."""
        return self["plan"].value() == NEW_PLAN or not self.plans

    def new_slug(self, said: dict[str, Any]) -> str:
        """Begins with the municipality where others have a plan of that name: theirs is not this user's to
        choose."""
        years, own = f"{said['first_year']}-{said['last_year']}", dict(self.plans)
        wanted = f"{slug(said['title']) or 'plan'}-{years}"
        if wanted in own or not is_taken(wanted):
            return wanted
        return f"{slug(' '.join([said['municipalities'][0], said['title']]))}-{years}"

    def handed(self) -> Handed:
        said = self.cleaned_data
        file = said["file"]
        name, data = (file.name, file.read()) if file else (PASTED, said["text"].encode())
        if said["plan"] != NEW_PLAN:
            return Handed(said["plan"], name, data)
        facts = PlanFacts(
            title=said["title"],
            period=(said["first_year"], said["last_year"]),
            municipalities=tuple(said["municipalities"]),
            cooperation=said["cooperation"],
        )
        return Handed(self.new_slug(said), name, data, given_by(facts))


def field_choices() -> list[Option]:
    """What a column may be read as."""
    return [
        *((column.field, column.heading) for column in COLUMNS if column.field != EXTRA),
        (EXTRA, _("Tilleggstekst")),
        (IGNORE, _("Ikke ta med")),
    ]


def picked(tables: Iterable[TableReading], query: QueryDict) -> list[tuple[ColumnReading, str]]:
    """Every column with what was chosen for it, in their order: equal headings have one name in the form."""
    columns = [column for table in tables for column in table.columns]
    said = {column.key: iter(query.getlist(f"kolonne:{column.key}")) for column in columns}
    return [(column, next(said[column.key], column.field)) for column in columns]


def with_columns(choices: Choices, tables: Sequence[TableReading], query: QueryDict) -> Choices:
    """What was chosen otherwise than it was read is remembered; the rest is read as before. Raise Refused
    where tables with the same heading are to be read differently."""
    allowed = {field for field, _name in field_choices()}
    every = [(column, field) for column, field in picked(tables, query) if field in allowed]
    said: dict[str, str] = {}
    for column, field in every:
        if field != column.field and said.setdefault(column.key, field) != field:
            raise Refused(disagree(column.heading, said[column.key], field))
    # Where one of two columns with the same heading is another, both are as the form says.
    beside = {key.partition("#")[0] for key in said}
    kept = {column.key: field for column, field in every if column.key.partition("#")[0] in beside}
    return replace(choices, columns={**choices.columns, **kept, **said})


def disagree(heading: str, one: str, other: str) -> Problem:
    names = dict(field_choices())
    message = gettext(
        "«%(kolonne)s» er valgt som «%(ene)s» i en tabell og «%(andre)s» i en annen. Kolonner med samme "
        "overskrift leses likt i hele filen: velg det samme, eller gi dem hver sin overskrift i filen."
    )
    words = {"kolonne": heading, "ene": names[one], "andre": names[other]}
    return Problem("columns_disagree", message % words, column=heading)


def with_rows(choices: Choices, query: QueryDict) -> Choices:
    return replace(choices, left_out=frozenset(query.getlist("utelat")))
