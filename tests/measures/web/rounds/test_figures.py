"""A figure is possible, a leap is asked about, and nobody outside reads it before its report."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from measures.models import Indicator, Observation
from measures.services.plans.indicators import IndicatorReading, observe
from municipalities.services import system_user
from tests import make
from tests.measures.reports import making

pytestmark = pytest.mark.django_db


@pytest.fixture
def round_(client):
    nes, ringebu = make.municipality("nes"), make.municipality("ringebu")
    plan = make.plan("rus", nes, ringebu)
    share = Indicator.objects.create(plan=plan, name="Andel som drikker", unit="%", position=1)
    for place in (nes, ringebu):
        Observation.objects.create(indicator=share, municipality=place, year=2019, value=10, source="Ungdata")
    client.force_login(make.coordinator(nes))
    return making.round_(plan, 2021)


def enter(client, value: str, **more: str):
    key = f"{Indicator.objects.get().pk}-0"
    sent = {f"verdi-{key}": value, f"kilde-{key}": "Ungdata"} | {
        f"{name}-{key}": said for name, said in more.items()
    }
    return client.post(reverse("round_figures", args=["rus", "nes", 2021]), sent)


def entered() -> list[tuple]:
    return list(Observation.objects.filter(year=2021).values_list("value", "round__year"))


def test_what_cannot_be_is_refused_and_the_summary_names_the_indicator(client, round_):
    page = enter(client, "101")
    assert page.status_code == 400
    assert "Andel som drikker: 101\u00a0% kan ikke være: tallet er høyst 100\u00a0%." in page.content.decode()
    assert "Andel som drikker: skriv et tall" in enter(client, "mye").content.decode()
    assert entered() == []


def test_a_leap_is_asked_about_once(client, round_):
    page = enter(client, "16").content.decode()
    assert "Andel som drikker: fra 10\u00a0% i 2019 til 16\u00a0%. Er du sikker?" in page
    assert "Ja, tallet er riktig" in page
    assert entered() == []
    assert enter(client, "16", sikker="on").status_code == 302
    assert entered() == [(16, 2021)]


def test_no_leap_no_question(client, round_):
    page = client.get(reverse("round_figures", args=["rus", "nes", 2021])).content.decode()
    assert "Ja, tallet er riktig" not in page
    assert enter(client, "15").status_code == 302


def test_no_way_in_takes_what_cannot_be(round_):
    with pytest.raises(ValidationError, match="høyst 100"):
        observe(
            Indicator.objects.get(),
            make.municipality("nes"),
            2020,
            IndicatorReading(101, "x"),
            by=system_user(),
        )


PUBLIC = ("/planer/rus/", "/planer/rus/indikatorer/")


def seen(client) -> bool:
    pages = {address: client.get(address).content.decode() for address in PUBLIC}
    shown = {address: "12.345" in page or "12,345" in page for address, page in pages.items()}
    assert len(set(shown.values())) == 1, shown
    return all(shown.values())


@pytest.mark.parametrize("joint", [False, True])
def test_it_is_public_with_a_report_of_its_municipality_and_not_before(client, round_, joint):
    enter(client, "12,345")
    client.logout()
    assert not seen(client)
    version = making.sealed(round_, make.municipality("ringebu"), public=True)
    assert not seen(client)
    own = None if joint else make.municipality("nes")
    making.sealed(round_, own)
    assert not seen(client)
    making.sealed(round_, own, public=True)
    assert seen(client)
    assert version.publication


def test_what_was_known_from_elsewhere_is_public(client, round_):
    Observation.objects.filter(municipality__slug="nes").update(value="12.345")
    client.logout()
    assert seen(client)


def test_a_figure_of_a_later_round_tells_nothing_in_this_year_s_report(client, round_):
    later = making.round_(round_.plan, 2022)
    reading = IndicatorReading(12, "Ungdata")
    place = make.municipality("nes")
    observe(Indicator.objects.get(), place, 2021, reading, by=system_user(), round_=later)
    told = {year: making.report(round_.plan, year, "nes", today=date(2023, 1, 1)) for year in (2021, 2022)}
    values = {
        year: [one.value for one in report.indicators[0].series[0].readings] for year, report in told.items()
    }
    assert values == {2021: [10], 2022: [10, 12]}
