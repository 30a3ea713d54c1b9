"""What a plan administrator may not import is told before it is tried, and refused when it is."""

from dataclasses import replace

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from measures.imports.apply.run import import_file
from measures.models import Implementation, Measure
from municipalities.choices import Role
from municipalities.models import Municipality, User
from municipalities.services import system_user
from tests import make
from tests.measures.imports import plans
from tests.measures.web.importing.test_pages import answer_changes, page, start

pytestmark = pytest.mark.django_db
STATUSES = [["Nr", "Tiltak", "Status", "Frist"], ["2.1", "Søvnkurs", "Pågår", "2021"]]
WAY_OUT = "Du er ikke koordinator i Nes. Koordinatorer der kan sette «utgår» på siden til tiltaket."


@pytest.fixture
def editor(client: Client) -> Client:
    """Plan administrator in Nes, and nothing else."""
    plans.store()
    Municipality.objects.update(name="Nes")
    client.force_login(make.member(Role.PLAN_ADMINISTRATOR, Municipality.objects.get()))
    return client


def test_the_tick_for_what_others_say_is_shut_with_the_way_out(editor):
    seen = page(editor, start(editor, plans.as_rows()[:3]))
    assert "Marker som utgår" in seen
    assert 'disabled aria-describedby="utgar-1-grunn"' in seen
    assert WAY_OUT in seen
    assert 'href="/planer/ruplan/tiltak/2.10/"' in seen


def test_the_tick_posted_anyway_is_refused_and_nothing_is_written(editor):
    kept = start(editor, [*plans.as_rows()[:2], ["2.2", "Sykkelgarasje", "", "", "", "2"]])
    answer = answer_changes(editor, kept, lest="1", utgar=["2.10"])
    assert answer.status_code == 400
    assert f"«2.10 Åpen hall» kan ikke markeres som utgår. {WAY_OUT}" in answer.content.decode()
    assert not Measure.objects.filter(title="Sykkelgarasje").exists()


def test_a_coordinator_ticks_where_he_works_and_is_told_where_it_does_not_reach(editor, client):
    lom = make.municipality("lom", "Lom")
    shared = replace(plans.DOCUMENT, plan=replace(plans.FACTS, municipalities=("lom", "nes")))
    import_file("ruplan", plans.as_json(shared), by=system_user())
    make.coordinates(make.member(Role.PLAN_ADMINISTRATOR, lom, email="lom@example.no"), lom)
    client.force_login(User.objects.get(email="lom@example.no"))
    kept = start(client, plans.as_rows()[:3])
    seen = page(client, kept)
    assert "disabled" not in seen.partition("Marker som utgår")[0].rpartition("<input")[2]
    assert "I Nes er det koordinatorer der som kan sette «utgår»." in seen
    answer_changes(client, kept, lest="1", utgar=["2.10"])
    rows = Implementation.objects.filter(measure__code="2.10")
    said = dict(rows.values_list("municipality__slug", "status"))
    assert (said["lom"], said["nes"]) == ("dropped", "")


def test_what_is_dropped_already_is_not_ticked_again(editor):
    make.reported(Implementation.objects.get(measure__code="2.10"), "dropped", by=system_user())
    assert "Tiltaket er satt til «utgår» allerede." in page(editor, start(editor, plans.as_rows()[:3]))


def test_a_tick_for_what_the_file_has_is_refused(editor):
    kept = start(editor, [*plans.as_rows()[:3], ["2.10", "Åpen hall i vest", "", "", "Årlig", "2"]])
    answer = answer_changes(editor, kept, lest="1", utgar=["2.10"])
    assert (answer.status_code, "som ikke mangler i filen" in answer.content.decode()) == (400, True)


@pytest.mark.parametrize("step", ["kolonner", "endringer"])
def test_statuses_of_others_are_told_of_with_rows_and_what_happens(editor, step):
    seen = page(editor, start(editor, STATUSES), step)
    assert "Filen har status for 2.1 Søvnkurs (rad 2) i Nes, og du er ikke koordinator der." in seen
    assert "Velg «Ikke ta med» for kolonnen med status" in seen
    assert 'value="importer"' not in seen


def test_statuses_of_others_are_refused_when_posted_and_the_rest_comes_in_without_them(editor):
    kept = start(editor, STATUSES)
    assert answer_changes(editor, kept, lest="1").status_code == 400
    kept.refresh_from_db()
    editor.post(f"/importer/{kept.pk}/kolonner/", {"version": kept.version, "kolonne:status": "ignore"})
    assert answer_changes(editor, kept, lest="1").status_code == 302
    assert Measure.objects.get(code="2.1").deadline_text == "2021"
    assert Implementation.objects.get(measure__code="2.1").status == ""


def test_many_ticks_cost_as_many_queries_as_one(editor):
    counts = []
    for rows in (plans.as_rows()[:3], plans.as_rows()[:2]):
        kept = start(editor, rows)
        with CaptureQueriesContext(connection) as queries:
            page(editor, kept)
        counts.append(len(queries))
    assert counts[0] == counts[1]
