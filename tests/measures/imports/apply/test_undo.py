"""The last import can be taken back: all of it, and never what somebody else wrote since."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied

from measures.imports.apply.import_session import hand_in
from measures.imports.apply.stored import stored_plan
from measures.imports.apply.undo import is_last, undo
from measures.imports.plan.data import to_data
from measures.imports.plan.document import FocusAreaRow, GoalRow, IndicatorRow, ObservationRow, TermRow
from measures.imports.plan.problems import Refused
from measures.models import Adoption, Goal, Implementation, Measure, Plan, PlanImport
from measures.services.imports import Handed
from municipalities.services import system_user
from tests import make
from tests.measures.imports import plans
from tests.measures.imports.apply.test_import_session import NOW, changed_rows, confirmed, handed_in

pytestmark = pytest.mark.django_db
NEW = ["9.9", "Helt nytt", "", "Vaktmester", "2020", "1"]


def undone(kept: PlanImport) -> PlanImport:
    undo(kept, by=system_user(), now=NOW)
    kept.refresh_from_db()
    return kept


def document_imported(document) -> PlanImport:
    handed = Handed("ruplan", "plan.json", plans.as_json(document))
    return confirmed(hand_in(handed, by=system_user(), now=NOW))


def new_plan() -> PlanImport:
    make.municipality("nes")
    given = {"title": "Klimaplan", "period": [2024, 2028], "municipalities": ["nes"]}
    return confirmed(handed_in(plans.as_rows(), "klima", **given))


def test_the_plan_stands_as_before_and_the_history_keeps_the_trace():
    plans.store()
    before = stored_plan("ruplan").document
    kept = confirmed(handed_in([*changed_rows(Tiltak="Søvnkurs for unge", Frist="2022"), NEW]))
    assert undone(kept).state == "undone"
    assert stored_plan("ruplan").document == before
    reasons = [row.history_change_reason for row in Measure.objects.get(code="2.1").history.all()[:2]]
    assert reasons == ["Angret importen av tiltak.csv", "Importert fra tiltak.csv"]
    gone = Measure.history.filter(code="9.9").first()
    assert (gone.history_type, gone.history_user) == ("-", system_user())
    assert gone.history_change_reason == "Angret importen av tiltak.csv"


def test_every_part_of_a_document_is_taken_back():
    figure = ObservationRow(year=2019, value=Decimal(5), place="nes", source="Ungdata")
    indicator = IndicatorRow(name="Andel", unit="%", target=Decimal(9), target_year=2023)
    plans.store(replace(plans.DOCUMENT, indicators=(indicator,), terms=(TermRow("Rus", "x"),)))
    before = stored_plan("ruplan").document
    goal = GoalRow(kind="main", number="3", title="Nytt mål", focus_area="Nytt område")
    changed = replace(
        plans.with_measure(0, goal="3", number="3.1"),
        plan=replace(plans.FACTS, title="Ny tittel", vision="Alle har det bra"),
        focus_areas=(FocusAreaRow("Nytt område"),),
        goals=(*plans.GOALS, goal),
        indicators=(replace(indicator, unit="personer", target=Decimal(7), observations=(figure,)),),
        terms=(TermRow("Nytt", "y"), TermRow("Rus", "z")),
    )
    kept = document_imported(changed)
    assert stored_plan("ruplan").document != before
    undone(kept)
    assert to_data(stored_plan("ruplan").document) == to_data(before)


def test_what_others_changed_elsewhere_stands():
    plans.store()
    kept = confirmed(handed_in([*changed_rows(Tiltak="Søvnkurs for unge"), NEW]))
    Measure.objects.filter(code="2.2").update(title="Endret av en annen")
    undone(kept)
    titles = [row.title for row in stored_plan("ruplan").document.measures]
    assert titles == ["Søvnkurs", "Endret av en annen", "Åpen hall"]


@pytest.mark.parametrize(
    ("code", "words"), [("2.1", "«2.1 Enda et navn»"), ("9.9", "«9.9 Enda et navn»")], ids=["changed", "new"]
)
def test_what_others_changed_since_is_never_overwritten(code, words):
    plans.store()
    kept = confirmed(handed_in([*changed_rows(Tiltak="Enda et navn"), [*NEW[:1], "Enda et navn", *NEW[2:]]]))
    Measure.objects.filter(code=code).update(title="Endret av en annen")
    with pytest.raises(Refused, match=words):
        undone(kept)
    assert Measure.objects.get(code=code).title == "Endret av en annen"
    assert PlanImport.objects.get().state == "applied"


def test_a_new_measure_somebody_reported_on_stays():
    plans.store()
    kept = confirmed(handed_in([*changed_rows(Tiltak="Søvnkurs for unge"), NEW]))
    make.reported(Implementation.objects.get(measure__code="9.9"), "in_progress", by=system_user())
    with pytest.raises(Refused, match="statusendringer"):
        undone(kept)
    assert Measure.objects.get(code="2.1").title == "Søvnkurs for unge"


def test_only_the_last_import_can_be_taken_back_and_then_the_one_before():
    plans.store()
    before = stored_plan("ruplan").document
    first = confirmed(handed_in(changed_rows(Tiltak="Først")))
    second = confirmed(handed_in(changed_rows(Tiltak="Sist")))
    assert (is_last(first), is_last(second)) == (False, True)
    with pytest.raises(Refused, match="Bare den siste"):
        undone(first)
    undone(second)
    undone(first)
    assert stored_plan("ruplan").document == before
    with pytest.raises(Refused, match="Bare den siste"):
        undone(first)


def test_a_plan_the_import_made_goes_with_it():
    kept = undone(new_plan())
    assert not Plan.objects.exists()
    assert not Measure.objects.exists()
    assert (kept.plan, kept.slug) == (None, "klima")
    assert Plan.history.first().history_type == "-"


def test_a_plan_stays_when_something_else_hangs_on_it():
    kept = new_plan()
    place, goals = make.municipality("nes"), Goal.objects.count()
    Adoption.objects.create(plan=kept.plan, municipality=place, body="x", adopted_on=date(2024, 1, 1))
    with pytest.raises(Refused, match="vedtak"):
        undone(kept)
    assert Measure.objects.count() == 3
    assert Goal.objects.count() == goals > 0


def test_what_was_marked_as_dropped_is_taken_up_again():
    plans.store()
    kept = confirmed(handed_in(plans.as_rows()[:3]), drop=["2.10"])
    undone(kept)
    row = Implementation.objects.get(measure__code="2.10")
    assert (row.status, row.changes.count()) == ("", 2)


def test_a_later_word_about_what_was_dropped_stands():
    plans.store()
    kept = confirmed(handed_in(plans.as_rows()[:3]), drop=["2.10"])
    row = Implementation.objects.get(measure__code="2.10")
    make.reported(row, "in_progress", by=system_user(), on=date(2026, 11, 26))
    with pytest.raises(Refused, match="endret status"):
        undone(kept)


def test_only_administrators_undo():
    plans.store()
    kept = confirmed(handed_in(changed_rows(Tiltak="Nytt navn")))
    with pytest.raises(PermissionDenied):
        undo(kept, by=make.user(), now=NOW)


def test_statuses_the_file_told_are_taken_back():
    plans.store()
    kept = confirmed(handed_in([["Nr", "Tiltak", "Status"], ["2.1", "Søvnkurs", "Pågår"]]))
    undone(kept)
    row = Implementation.objects.get(measure__code="2.1")
    assert (row.status, row.changes.count()) == ("", 2)
