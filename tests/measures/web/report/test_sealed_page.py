"""The sealed report stands in the site's frame: what is inside is what was sealed."""

import re
from datetime import UTC, date, datetime

import pytest

from measures.reports.forms import pdf
from measures.reports.sealing import seal
from measures.services.rounds.publishing import publish
from measures.services.rounds.sealing import record_decision
from measures.web.report.sealed_page import document_of
from municipalities.services import system_user
from tests import make
from tests.measures.reports import making
from tests.pages import in_one_line

pytestmark = pytest.mark.django_db
NOW = datetime(2021, 9, 1, 12, tzinfo=UTC)
ADDRESS = "/planer/plan/evaluering/2021/"


@pytest.fixture
def version(monkeypatch):
    monkeypatch.setattr(pdf, "render", lambda report: b"%PDF")
    plan = make.plan("plan", make.municipality("nes"))
    make.measure(plan, "1.1", due_on=date(2020, 12, 31))
    round_ = making.round_(plan, 2021)
    version = seal(round_, None, by=system_user(), now=NOW, despite="Det haster.")
    publish(version, by=system_user(), on=NOW.date())
    return version


def article(page: str) -> str:
    return re.search(r'<article class="report"[^>]*>(.*)</article>', page, re.DOTALL)[1].strip()


def test_it_has_header_search_breadcrumbs_and_linked_measures(client, version):
    page = client.get(ADDRESS).content.decode()
    assert 'role="search"' in page
    assert '<a class="ds-link" href="/planer/plan/">' in page
    assert '<a href="/planer/plan/tiltak/1.1/">' in article(page)
    assert "<title>Evaluering 2021" in page


def test_inside_stands_what_was_sealed(client, version):
    sealed = document_of(bytes(version.files.get(ending="html").content))
    assert article(client.get(ADDRESS).content.decode()) == sealed.body.strip()


def test_what_was_not_in_place_is_a_line_on_the_first_page_and_a_list_at_the_end(client, version):
    page = article(client.get(ADDRESS).content.decode())
    line, list_ = (
        page.index('<a href="#ikke-pa-plass">Rapporten er ferdigstilt'),
        page.index('id="ikke-pa-plass"'),
    )
    assert line < page.index("Kort fortalt") < list_ < page.index("1 av 1 tiltak i Nes er ikke besvart.")


def test_the_council_s_decision_stands_above(client, version):
    assert "Ingen vedtak er ført inn ennå." in client.get(ADDRESS).content.decode()
    record_decision(
        version,
        make.municipality("nes"),
        body="Kommunestyret",
        case_number="45/21",
        decided_on=date(2021, 10, 1),
        text="Evalueringen tas til orientering.",
        by=system_user(),
        today=date(2021, 12, 1),
    )
    page = in_one_line(client.get(ADDRESS).content.decode())
    assert "Kommunestyret i Nes, sak 45/21" in page
    assert "Evalueringen tas til orientering." in page


def test_an_older_version_says_that_it_was_corrected(client, version):
    making.rewritten(version.round, "Rettet.")
    later = seal(version.round, None, by=system_user(), now=NOW, reason="Feil tall.", despite="Det haster.")
    assert "Den er rettet siden" not in client.get(f"{ADDRESS}?versjon=1").content.decode()
    publish(later, by=system_user(), on=NOW.date())
    assert "versjon 2 gjelder" in in_one_line(client.get(f"{ADDRESS}?versjon=1").content.decode())
    assert "gjelder" not in client.get(ADDRESS).content.decode().split("<article")[0]


def test_a_document_of_another_make_is_served_as_it_stands(client):
    assert document_of(b"<html><body>Noe annet</body></html>") is None


def test_it_costs_the_same_however_much_is_decided(client, version, django_assert_num_queries):
    with django_assert_num_queries(6):
        client.get(ADDRESS)


def test_who_reads_a_version_before_it_is_public_reads_what_was_decided_on_it(client, version):
    making.rewritten(version.round, "Rettet.")
    later = seal(version.round, None, by=system_user(), now=NOW, reason="Feil tall.", despite="Det haster.")
    words = {"body": "Formannskapet", "case_number": "9/21", "decided_on": date(2021, 10, 1), "text": "Tatt."}
    record_decision(later, make.municipality("nes"), **words, by=system_user(), today=date(2021, 12, 1))
    assert "Formannskapet" not in client.get(ADDRESS).content.decode()
    client.force_login(make.administrator())
    assert "Formannskapet" in client.get(ADDRESS).content.decode()
