"""All or nothing, never on top of what somebody else wrote, and never more than the adopted words."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from measures.imports.apply.apply import apply
from measures.imports.apply.preview import preview
from measures.imports.apply.run import import_file
from measures.imports.apply.stored import stored_plan
from measures.imports.plan.document import IndicatorRow, ObservationRow
from measures.imports.plan.problems import Refused, StalePlan
from measures.models import FocusArea, Implementation, Measure, Observation, Plan, Responsibility
from measures.services.plans.adopted import store_measures
from municipalities.models import Party
from municipalities.services import system_user
from tests import make
from tests.measures.imports import plans

pytestmark = pytest.mark.django_db


def imported(document) -> None:
    import_file("ruplan", plans.as_json(document), by=system_user())


def test_a_changed_cell_is_written_and_remembered():
    plans.store()
    imported(plans.with_measure(0, title="Søvnkurs for unge"))
    measure = Measure.objects.get(code="2.1")
    assert [row.title for row in measure.history.all()] == ["Søvnkurs for unge", "Søvnkurs"]
    assert Measure.objects.matching("unge").count() == 1


def test_rows_that_are_the_same_get_no_history():
    plans.store()
    imported(plans.with_measure(0, title="Søvnkurs for unge"))
    assert Measure.objects.get(code="2.2").history.count() == 1


def test_rows_that_are_the_same_are_not_written_anew(monkeypatch):
    written = []

    def store(plan, rows, writer):
        written.append([row.values["code"] for row in rows])
        return store_measures(plan, rows, writer)

    monkeypatch.setattr("measures.imports.apply.apply.store_measures", store)
    plans.store()
    imported(plans.with_measure(1, title="Sykkelskur"))
    imported(replace(plans.DOCUMENT, measures=plans.MEASURES[::-1]))
    assert written == [["2.1", "2.2", "2.10"], ["2.2"], ["2.10", "2.2", "2.1"]]


def test_an_absent_measure_stands_where_it_stood():
    plans.store()
    imported(replace(plans.DOCUMENT, measures=(plans.MEASURES[2], plans.MEASURES[0])))
    codes = Measure.objects.in_plan_order().values_list("code", flat=True)
    assert set(codes) == {"2.1", "2.2", "2.10"}


def test_a_new_row_comes_after_the_one_it_follows():
    plans.store()
    first, *rest = plans.as_rows()[1:]
    rows = [plans.HEADINGS, first, ["2.1b", "Mellom", "", "", "", "2"], *rest]
    import_file("ruplan", plans.as_csv(rows), by=system_user())
    codes = list(Measure.objects.in_plan_order().values_list("code", flat=True))
    assert codes == ["2.1", "2.1b", "2.2", "2.10"]


def test_a_preview_is_refused_when_the_plan_changed_after_it():
    plans.store()
    seen = preview("ruplan", plans.as_json(plans.with_measure(0, title="Min")))
    imported(plans.with_measure(1, title="Din"))
    with pytest.raises(StalePlan):
        apply(seen.diff, by=system_user())
    assert Measure.objects.get(code="2.1").title == "Søvnkurs"


def test_nothing_is_written_when_something_fails(monkeypatch):
    plans.store()
    area = replace(plans.DOCUMENT, focus_areas=(), terms=())
    seen = preview("ruplan", plans.as_json(replace(area, plan=replace(plans.FACTS, title="Ny tittel"))))

    def fail(*args, **kwargs):
        raise ValidationError("nei")

    monkeypatch.setattr("measures.imports.apply.apply.store_figures", fail)
    with pytest.raises(ValidationError):
        apply(seen.diff, by=system_user())
    assert Plan.objects.get().title == "Handlingsplan"


def test_a_new_plan_that_fails_leaves_nothing(monkeypatch):
    make.municipality("nes")
    seen = preview("ruplan", plans.as_json())

    def fail(*args, **kwargs):
        raise ValidationError("nei")

    monkeypatch.setattr("measures.imports.apply.apply.store_measures", fail)
    with pytest.raises(ValidationError):
        apply(seen.diff, by=system_user())
    assert not Plan.objects.exists()
    assert not Party.objects.exists()


def test_only_administrators_import():
    make.municipality("nes")
    seen = preview("ruplan", plans.as_json())
    with pytest.raises(PermissionDenied):
        apply(seen.diff, by=make.user())
    assert not Plan.objects.exists()


def test_status_and_its_words_outlive_an_import():
    plans.store()
    implementation = Implementation.objects.get(measure__code="2.1")
    make.reported(implementation, "in_progress", by=system_user())
    imported(plans.with_measure(0, title="Søvnkurs for unge", deadline="2021"))
    implementation.refresh_from_db()
    assert (implementation.status, implementation.changes.count()) == ("in_progress", 1)
    assert implementation.due_on == date(2021, 12, 31)


def test_a_new_deadline_is_met_by_what_was_said_to_be_done():
    plans.store()
    implementation = Implementation.objects.get(measure__code="2.10")
    make.reported(implementation, "done", by=system_user(), on=date(2019, 12, 1))
    imported(plans.with_measure(2, deadline="Andre kvartal hvert år"))
    implementation.refresh_from_db()
    assert (implementation.met_due, implementation.closed_on) == (date(2019, 6, 30), None)
    assert implementation.due_on == date(2020, 6, 30)


def test_responsible_parties_follow_the_words():
    plans.store()
    imported(plans.with_measure(0, parties=("Politi", "Skole"), roles=()))
    rows = Responsibility.objects.filter(measure__code="2.1").values_list("party__name", "role")
    assert list(rows) == [("Politi", "lead"), ("Skole", "contributor")]


def test_a_table_with_new_words_about_responsibility_names_new_parties():
    plans.store()
    rows = [["Nr", "Tiltak", "Ansvar"], ["2.1", "Søvnkurs", "Skole\nFAU"]]
    import_file("ruplan", plans.as_csv(rows), by=system_user())
    assert stored_plan("ruplan").document.measures[0].parties == ("Skole", "FAU")


def test_a_code_stays_when_the_title_changes():
    unnumbered = plans.with_measure(0, number="")
    plans.store(unnumbered)
    assert Measure.objects.filter(code="sovnkurs").exists()
    rows = [["Kode", "Tiltak"], ["sovnkurs", "Kurs om søvn"]]
    import_file("ruplan", plans.as_csv(rows), by=system_user())
    assert Measure.objects.get(code="sovnkurs").title == "Kurs om søvn"


def test_a_municipality_that_reported_cannot_be_taken_out():
    nes, gol = make.municipality("nes"), make.municipality("gol")
    both = replace(plans.DOCUMENT, plan=replace(plans.FACTS, municipalities=("gol", "nes")))
    imported(both)
    row = Implementation.objects.get(measure__code="2.1", municipality=gol)
    make.reported(row, "done", by=system_user())
    only_nes = replace(
        both, measures=(replace(plans.MEASURES[0], municipalities=(nes.slug,)), *plans.MEASURES[1:])
    )
    with pytest.raises(Refused, match="rapportert"):
        imported(only_nes)
    assert Implementation.objects.filter(measure__code="2.1").count() == 2


def test_figures_measured_later_stand_when_the_plan_is_loaded_again():
    figure = ObservationRow(year=2019, value=Decimal(5), place="nes", source="Ungdata")
    indicator = IndicatorRow(name="Andel", unit="%", observations=(figure,))
    document = replace(plans.DOCUMENT, indicators=(indicator,))
    plans.store(document)
    Observation.objects.create(
        indicator=Plan.objects.get().indicators.get(), year=2021, value=4, source="Ungdata"
    )
    again = import_file("ruplan", plans.as_json(document), by=system_user())
    assert not again.diff.changes_anything
    assert Observation.objects.count() == 2


def test_a_proposal_waits_for_a_decision():
    plans.store(plans.with_measure(0, kind="proposed"))
    assert Implementation.objects.get(measure__code="2.1").decision == "undecided"
    imported(plans.DOCUMENT)
    assert Implementation.objects.get(measure__code="2.1").decision == ""


def test_an_area_a_table_names_is_made():
    plans.store()
    rows = [["Nr", "Tiltak", "Innsatsområde"], ["2.1", "Søvnkurs", "Forebygging"]]
    import_file("ruplan", plans.as_csv(rows), by=system_user())
    assert FocusArea.objects.get().title == "Forebygging"
    assert Measure.objects.get(code="2.1").focus_area.title == "Forebygging"


def test_importing_costs_the_same_number_of_queries_however_long():
    make.municipality("nes")
    counts = []
    for slug, size in (("kort", 6), ("lang", 60)):
        rows = [plans.HEADINGS, *([f"9.{n}", f"Tiltak {n}", "", "NAV", "2019", ""] for n in range(size))]
        given = replace(plans.FACTS, slug=slug)
        with CaptureQueriesContext(connection) as queries:
            import_file(slug, plans.as_csv(rows), given, by=system_user())
        counts.append(len(queries))
    assert counts[1] <= counts[0]
