"""Every change leaves its trace, whichever way it was written, and every table says how."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.apps import apps
from django.db.models import Model

from measures.choices import RoundReminder
from measures.imports.apply.import_session import import_at_once
from measures.imports.apply.undo import undo
from measures.imports.plan.document import IndicatorRow, ReferenceRow, TermRow
from measures.models import Implementation, Indicator, Measure, PlanImport, Reference, Responsibility, Term
from measures.services.imports import Handed
from measures.services.plans.corrections import Meant, correct_deadline
from measures.services.plans.indicators import IndicatorReading, observe
from measures.services.rounds.evaluations import Answer, evaluate
from measures.services.rounds.invitations import remind
from measures.services.rounds.round import assign
from municipalities.choices import Role
from municipalities.models import User
from tests import make
from tests.measures.imports import plans

pytestmark = pytest.mark.django_db
NOW = datetime(2020, 5, 4, 9, tzinfo=UTC)
WHOLE = replace(
    plans.DOCUMENT,
    indicators=(IndicatorRow(name="Andel", unit="%", target=Decimal(9), target_year=2023),),
    references=(ReferenceRow(kind="law", title="Alkoholloven"),),
    terms=(TermRow("Rus", "Alkohol"),),
)

# How a table without a history of its own is traced.
OTHERWISE = {
    "measures.StatusChange": "is written once",
    "measures.DeadlineCorrection": "is written once",
    "municipalities.SignInEvent": "is written once",
    "measures.ReportVersion": "is sealed",
    "measures.ReportFile": "is sealed",
    "measures.PlanImport": "says itself who did what, and when",
    "measures.Milestone": "follows from the measure's words",
    "measures.Mail": "is the trace of what was sent",
    "measures.Reminder": "is the trace of what was sent",
    "measures.ResolvedText": "is what an import remembers, and stands in the import's choices",
    "measures.ColumnMeaning": "is what an import remembers, and stands in the import's choices",
    "municipalities.MunicipalityNumber": "is public knowledge, from the national register",
}


def own_tables() -> list[type[Model]]:
    models = [
        model for app in ("measures", "municipalities") for model in apps.get_app_config(app).get_models()
    ]
    return [model for model in models if not hasattr(model, "history_type") and not is_through(model)]


def is_through(model: type[Model]) -> bool:
    """What the history of a row keeps of its many-to-many rows."""
    return model.__name__.startswith("Historical")


def test_every_table_is_traced_or_says_why_not() -> None:
    without = {model._meta.label for model in own_tables() if not hasattr(model, "history")}

    assert without == set(OTHERWISE)


@pytest.fixture
def boss() -> User:
    return make.administrator()


def imported(document: object, by: User) -> PlanImport:
    import_at_once(Handed("ruplan", "plan.json", plans.as_json(document), {}), by=by, now=NOW)
    return PlanImport.objects.newest_first().first()


@pytest.fixture
def lived(boss: User) -> Implementation:
    """A plan that was imported, changed, worked with and asked about."""
    make.municipality()
    imported(WHOLE, boss)
    rows = list(plans.DOCUMENT.measures)
    rows[0] = replace(rows[0], title="Nytt navn", parties=("Politi",), deadline="2020")
    undo(imported(replace(WHOLE, measures=tuple(rows)), boss), by=boss, now=NOW)
    row = Implementation.objects.get(measure__number="2.1")
    plan = row.measure.plan
    observe(Indicator.objects.get(), row.municipality, 2020, IndicatorReading(Decimal(6), "Ungdata"), by=boss)
    make.reported(row, "in_progress", by=boss)
    row.refresh_from_db()
    correct_deadline(row, Meant("once", date(2021, 6, 1)), by=boss, on=NOW.date())
    round_ = make.a_round(plan)
    evaluate(round_, row, Answer("done", "Ferdig."), by=boss, on=NOW.date())
    party = row.measure.parties.first()
    party.email = "nav@example.no"
    party.save()
    assign(round_, Implementation.objects.get(measure__number="2.2"), party, by=boss)
    remind(
        make.invited(round_, party), RoundReminder.NOW, letter=make.letter, by=boss, today=NOW.date(), now=NOW
    )
    make.member(Role.CONTRIBUTOR, row.municipality, parties=[party])
    return row


def test_the_newest_trace_of_a_row_is_the_row(lived: Implementation) -> None:
    """Bulk writes, COPY and all: what stands is what was last written down."""
    strays = []
    for model in own_tables():
        if not hasattr(model, "history"):
            continue
        names = [field.attname for field in model.history.model.tracked_fields]
        for row in model._default_manager.all():
            newest = model.history.filter(**{model._meta.pk.attname: row.pk}).order_by("history_id").last()
            known = newest and {name: getattr(newest, name) for name in names}
            if known != {name: getattr(row, name) for name in names}:
                strays.append((model.__name__, row.pk))

    assert strays == []


def test_what_an_import_takes_away_says_who_took_it(boss: User) -> None:
    make.municipality()
    imported(plans.DOCUMENT, boss)
    measure = Measure.objects.get(number="2.1")
    gone = measure.responsibilities.get(party__name="Politi").pk
    rows = list(plans.DOCUMENT.measures)
    rows[0] = replace(rows[0], responsible="NAV Nes", parties=("NAV Nes",))
    imported(replace(plans.DOCUMENT, measures=tuple(rows)), boss)
    last = Responsibility.history.get(id=gone, history_type="-")

    assert (last.history_user, last.history_change_reason) == (boss, "Importert fra plan.json")


def test_a_plan_s_sources_and_terms_keep_their_history(boss: User) -> None:
    make.municipality()
    imported(WHOLE, boss)
    imported(replace(WHOLE, terms=(TermRow("Rus", "Alt som ruser"),)), boss)

    told = Term.history.order_by("history_id").values_list("history_type", "explanation", "history_user")
    assert list(told) == [("+", "Alkohol", boss.pk), ("~", "Alt som ruser", boss.pk)]
    assert Reference.history.get().title == "Alkoholloven"


def test_nobody_writes_in_a_plan_unnamed(lived: Implementation) -> None:
    tables = [
        model for model in own_tables() if hasattr(model, "history") and model._meta.app_label == "measures"
    ]
    unnamed = {model.__name__: model.history.filter(history_user=None).count() for model in tables}

    assert {name: count for name, count in unnamed.items() if count} == {}


def test_the_reason_names_nobody(boss: User) -> None:
    make.municipality()
    imported(plans.DOCUMENT, boss)

    assert set(Measure.history.values_list("history_change_reason", flat=True)) == {"Importert fra plan.json"}
