import re
from datetime import date
from itertools import pairwise

import pytest
from django.urls import reverse

from measures.choices import MeasureKind
from tests import make

pytestmark = pytest.mark.django_db
DAY = "2021-07-01"


@pytest.fixture
def plan():
    plan = make.plan("rus", title="Handlingsplan mot rus")
    make.measure(plan, "1.1", due_on=date(2019, 12, 31), title="Økt kompetanse", responsible_text="NAV")
    make.measure(plan, "1.2", title="Fast møte")
    return plan


@pytest.fixture
def shared():
    plan = make.plan("felles", make.municipality("ringebu"), make.municipality("sor-fron", "Sør-Fron"))
    make.measure(plan, "1.1")
    make.measure(plan, "forslag", kind=MeasureKind.PROPOSED)
    return plan


PAGES = ["plan", "measures", "indicators", "deadlines"]


def addresses():
    return [
        "/",
        "/sok/",
        "/sok/?q=møte",
        "/planer/rus/tiltak/1.1/",
        *(reverse(name, args=["rus"]) for name in PAGES),
    ]


def text(response):
    return response.content.decode()


@pytest.mark.parametrize("address", addresses())
def test_everybody_may_read(client, plan, address):
    assert client.get(address).status_code == 200


@pytest.mark.parametrize("address", addresses())
def test_nothing_is_written_to_a_public_page(client, plan, address):
    assert client.head(address).status_code == 200
    assert client.post(address).status_code == 405


@pytest.mark.parametrize("address", addresses())
def test_a_page_has_one_title_in_norwegian_and_its_headings_in_order(client, plan, address):
    page = text(client.get(address))
    levels = [int(level) for level in re.findall(r"<h([1-6])", page)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert re.search(r"<title>\S.+ – Rusplan</title>", page)
    assert '<html lang="nb">' in page
    assert " style=" not in page
    assert "<script" not in page


@pytest.mark.parametrize(
    "address",
    ["/planer/finnes-ikke/", "/planer/finnes-ikke/tiltak/", "/planer/rus/tiltak/9.9/", "/planer/rus/borte/"],
)
def test_an_unknown_address_is_not_found(client, plan, address):
    assert client.get(address).status_code == 404


@pytest.mark.parametrize(
    "day", ["x", "2021-13-01", "2021-02-30", "20210701", "9999-12-31", "2021-7-1", "\x00"]
)
@pytest.mark.parametrize("address", ["/", "/planer/rus/", "/planer/rus/tiltak/", "/planer/rus/frister/"])
def test_a_day_that_is_no_day_is_refused_in_norwegian(client, plan, address, day):
    response = client.get(address, {"dato": day})
    assert response.status_code == 400
    assert "dato=2021-06-30" in text(response)


def test_the_first_screen_of_a_plan_tells_what_is_late_and_since_when(client, plan):
    page = text(client.get("/planer/rus/"))
    assert "Forsinket (1)" in page
    assert page.index("forfalt siden 31.12.2019") < page.index("Mål</h2>")
    assert page.index("Økt kompetanse") < page.index("NAV")


def test_late_is_counted_on_the_day_asked_for(client, plan):
    assert "Forsinket (" not in text(client.get("/planer/rus/", {"dato": "2019-12-31"}))
    assert "Forsinket (1)" in text(client.get("/planer/rus/", {"dato": "2020-01-01"}))


def test_a_day_asked_for_is_said_and_follows_along(client, plan):
    page = text(client.get("/planer/rus/tiltak/", {"dato": "2020-01-01"}))
    assert "Slik var det 1. januar 2020" in page
    assert "/planer/rus/frister/?dato=2020-01-01" in page


def test_a_plan_without_deadlines_says_how_often_instead(client, plan):
    plan.has_deadlines = False
    plan.save()
    response = client.get("/planer/rus/tiltak/")
    assert [column.title for column in response.context["columns"]][3] == "Hvor ofte"


def test_search_on_the_front_page_finds_measures(client, plan):
    assert "/planer/rus/tiltak/1.1/" in text(client.get("/", {"q": "økt"}))


@pytest.mark.parametrize(
    "words",
    ["\x00", "a\x00b", "🙂", "\u202eabc", "x " * 2000, "<script>alert(1)</script>", "'\"", "\ud800"],
)
@pytest.mark.parametrize("address", ["/", "/sok/", "/planer/rus/tiltak/"])
def test_any_search_is_answered(client, plan, address, words):
    query = words.encode("utf-8", "surrogatepass")
    response = client.get(address, {"q": query})
    assert response.status_code == 200
    assert "<script>alert" not in text(response)


def test_a_search_that_is_too_long_is_cut_and_said(client, plan):
    assert "kortet ned til 200 tegn" in text(client.get("/planer/rus/tiltak/", {"q": "a" * 201}))


@pytest.mark.parametrize(
    "query",
    [
        {"status": "borte"},
        {"mal": "99"},
        {"ansvarlig": "Ingen"},
        {"sorter": "farge"},
        {"forsinket": "kanskje"},
        {"kommune": "oslo"},
        {"mal": "\x00"},
    ],
)
def test_an_unknown_filter_is_not_used_and_said(client, plan, query):
    page = text(client.get("/planer/rus/tiltak/", query))
    assert "Ukjent filter er ikke brukt" in page
    assert "Viser 2 av 2 tiltak" in page


def test_the_list_says_how_much_it_shows_and_how_to_show_more(client, plan):
    response = client.get("/planer/rus/tiltak/", {"q": "økt", "status": "not_reported", "sorter": "frist"})
    page = text(response)
    assert "Viser 1 av 2 tiltak" in page
    assert [(chip.label, chip.url) for chip in response.context["chips"]] == [
        ("«økt»", "?status=not_reported&sorter=frist"),
        ("Status: ikke meldt", "?q=%C3%B8kt&sorter=frist"),
    ]
    assert 'aria-sort="ascending"' in page
    assert "sorter=-frist" in page


def test_one_of_two_statuses_can_be_taken_away(client, plan):
    response = client.get("/planer/rus/tiltak/?status=done&status=not_reported")
    assert [chip.url for chip in response.context["chips"]] == ["?status=not_reported", "?status=done"]


def test_finding_nothing_offers_to_take_a_filter_away(client, plan):
    page = text(client.get("/planer/rus/tiltak/", {"q": "finnes-ikke", "forsinket": "1"}))
    assert "Ingen tiltak passer" in page
    assert "Uten Forsinket" in page
    assert "Vis alle tiltak" in page


def test_a_measure_keeps_the_adopted_words_apart_from_how_it_goes(client, plan):
    row = make.implementation(plan.measures.get(code="1.1"))
    make.reported(row, "in_progress", by=make.administrator(), comment="Kurs er holdt.")
    page = text(client.get("/planer/rus/tiltak/1.1/"))
    adopted = page[page.index("<blockquote>") : page.index("</blockquote>")]
    assert "Økt kompetanse" in adopted
    assert "Kurs er holdt." not in adopted
    assert "siden 4. mai 2020" in page


@pytest.mark.parametrize("address", addresses())
def test_no_person_and_no_internal_note_is_shown(client, plan, address):
    row = make.implementation(plan.measures.get(code="1.1"))
    by = make.coordinator(make.municipality(), email="kari@example.no")
    make.reported(row, "in_progress", by=by, note="Hemmelig notat")
    page = text(client.get(address))
    assert "Kari" not in page
    assert "kari@example.no" not in page
    assert "Hemmelig" not in page


def test_the_municipality_asked_for_stays_through_all_pages(client, shared):
    for name in PAGES:
        page = text(client.get(reverse(name, args=["felles"]), {"kommune": "ringebu"}))
        assert "/planer/felles/tiltak/?kommune=ringebu" in page


def test_a_proposal_shows_its_decision_and_no_status(client, shared):
    page = text(client.get("/planer/felles/tiltak/forslag/", {"kommune": "ringebu"}))
    assert "Forslag: ikke avgjort" in page
    assert "ikke rapportert" not in page


def test_a_demonstration_says_so_on_every_page(client, plan):
    plan.is_demonstration = True
    plan.save()
    for address in addresses()[3:]:
        assert "oppdiktet for demonstrasjon" in text(client.get(address)), address


def test_markup_in_adopted_words_is_shown_and_never_runs(client, plan):
    make.measure(plan, "1.3", title="<img src=x onerror=alert(1)> & «ø»")
    for address in ("/planer/rus/tiltak/", "/planer/rus/tiltak/1.3/"):
        page = text(client.get(address))
        assert "&lt;img src=x" in page
        assert "<img src=x" not in page


def test_only_those_who_report_are_offered_to(client, shared):
    address = "/planer/felles/tiltak/1.1/"
    assert "Oppdater" not in text(client.get(address))
    client.force_login(make.coordinator(make.municipality("ringebu")))
    page = text(client.get(address))
    assert "/min-side/felles/1.1/ringebu/" in page
    assert "/min-side/felles/1.1/sor-fron/" not in page


@pytest.mark.parametrize("measures", [6, 60])
@pytest.mark.parametrize(("name", "queries"), [("plan", 4), ("measures", 3), ("deadlines", 2)])
def test_pages_cost_the_same_however_long(client, django_assert_num_queries, measures, name, queries):
    plan = make.plan()
    for number in range(measures):
        make.measure(plan, f"1.{number}", due_on=date(2019, 12, 31))
    with django_assert_num_queries(queries):
        client.get(reverse(name, args=[plan.slug]))
