"""Places are called by their names on every page of an import: «al» is nobody's word for Ål."""

import re
from dataclasses import replace
from decimal import Decimal
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from measures.imports.apply.stored import stored_plan
from measures.models import Indicator, Observation, Plan, PlanImport
from municipalities.models import Municipality
from tests import make
from tests.measures.imports import plans

pytestmark = pytest.mark.django_db
ADDRESSES = re.compile(r"\b(al|sor-fron|midt-i)\b")
WORDS = re.compile(r"<script.*?</script>|<[^>]*>", re.DOTALL)


@pytest.fixture(autouse=True)
def editor(client: Client) -> Client:
    """Of a plan that Ål and Sør-Fron share; Nes is registered too."""
    places = make.municipality("al", "Ål"), make.municipality("sor-fron", "Sør-Fron")
    make.municipality("nes", "Nes")
    plan = make.plan("ruplan", *places)
    plan.cooperation.slug, plan.cooperation.name = "midt-i", "Midt i landet"
    plan.cooperation.save()
    make.measure(plan, "1.1")
    client.force_login(make.member("plan_administrator", *places))
    return client


def seen(client: Client, rows: list[list[str]] | bytes, **answers: str) -> str:
    """What a person reads on the page of changes."""
    file = ("plan.json", rows) if isinstance(rows, bytes) else ("tiltak.csv", plans.as_csv(rows))
    sent = {"plan": "ruplan", "file": SimpleUploadedFile(*file)}
    sent = client.post("/importer/", sent)
    assert sent.status_code == 302, sent.content.decode()
    kept = PlanImport.objects.newest_first().first()
    where = f"/importer/{kept.pk}/endringer/"
    if answers:
        client.post(where, {"version": kept.version, "gjor": "vis", **answers})
    text = " ".join(unescape(WORDS.sub(" ", client.get(where).content.decode())).split())
    assert ADDRESSES.findall(text) == []
    return text


def test_a_measure_of_one_municipality_names_it(client):
    text = seen(
        client, [["Nr", "Tiltak", "Kommuner"], ["1.1", "Tiltak 1.1", "Ål"], ["1.2", "Nytt", "Sør-Fron"]]
    )
    assert text.count("Kommuner") == 2, text


def test_a_municipality_the_plan_does_not_have_is_named(client):
    text = seen(client, [["Nr", "Tiltak", "Kommuner"], ["1.1", "Tiltak 1.1", "Nes"]])
    assert "Kommunen «Nes» er ikke med i planen." in text


def test_which_municipality_the_statuses_are_of_is_asked_by_name(client):
    rows = [["Nr", "Tiltak", "Status"], ["1.1", "Tiltak 1.1", "Gjennomført"]]
    assert "Hvilken kommune gjelder statusene? Velg Ål Sør-Fron" in seen(client, rows)
    answered = seen(client, rows, kommune="al")
    assert "1.1 Tiltak 1.1 Ål" in answered
    assert "Hvilken kommune gjelder statusene? Velg Ål Sør-Fron" in answered


def test_what_a_whole_plan_says_of_its_places_is_by_name(client):
    """Also where what was measured changes."""
    plan = Plan.objects.get()
    indicator = Indicator.objects.create(plan=plan, name="Andel", unit="%", position=1)
    here = Municipality.objects.get(slug="al")
    Observation.objects.create(indicator=indicator, year=2020, value=5, municipality=here, source="Ungdata")
    stored = stored_plan("ruplan").document
    (row,) = stored.indicators
    read = replace(row.observations[0], value=Decimal(6))
    document = replace(
        stored,
        plan=replace(stored.plan, municipalities=("al",)),
        measures=tuple(replace(one, municipalities=("al",)) for one in stored.measures),
        indicators=(replace(row, observations=(read,)),),
    )
    text = seen(client, plans.as_json(document))
    assert "Kommuner [slettet: Ål, Sør-Fron ] [nytt: Ål ]" in text
    assert "Målinger 2020 [slettet: 5 ] [nytt: 6 ] Ål Ungdata" in text
