"""Spreadsheets of registers, through the pages of the administration."""

from decimal import Decimal
from io import BytesIO

import pytest
from django.contrib.messages import get_messages
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook

from measures.admin.resources import IndicatorResource, ObservationResource
from measures.models import Indicator, Observation, Target
from municipalities.models import Party
from municipalities.resources import PartyResource, as_typed, neutral
from tests import make

pytestmark = pytest.mark.django_db
XLSX, CSV = "0", "2"
HEADERS = "Plan,Indikator,År,Verdi,Kommune,Samarbeid,Gruppe,Kilde,Forbehold"


@pytest.fixture
def indicator(client):
    client.force_login(make.administrator())
    return Indicator.objects.create(plan=make.plan(), name="Omsatt alkohol", unit="liter", position=1)


def address(page, model="measures_observation"):
    return reverse(f"admin:{model}_{page}")


def observation_file(*rows, headers=HEADERS):
    return SimpleUploadedFile("målinger.csv", "\n".join([headers, *rows]).encode())


def preview(client, file, page=None):
    return client.post(page or address("import"), {"import_file": file, "format": CSV, "resource": "0"})


def confirm(client, seen):
    return client.post(address("process_import"), seen.context["confirm_form"].initial)


def export(client, model, kind=CSV):
    return client.post(reverse(f"admin:{model}_export"), {"format": kind, "resource": "0"})


def test_an_observation_with_a_decimal_comma_is_stored(client, indicator):
    seen = preview(client, observation_file('ruplan,Omsatt alkohol,2016,"6,3",nes,,voksne,SSB,om lag'))
    assert "Bekreft importen" in seen.content.decode()
    assert not Observation.objects.exists()
    confirm(client, seen)
    stored = Observation.objects.get()
    assert (stored.value, stored.year, stored.municipality.slug) == (Decimal("6.3"), 2016, "nes")
    assert (stored.position, stored.history.get().history_user.email) == (1, "admin@example.no")


def test_a_second_import_of_the_same_file_changes_nothing(client, indicator):
    row = 'ruplan,Omsatt alkohol,2016,"6,3",,,,,'
    confirm(client, preview(client, observation_file(row)))
    confirm(client, preview(client, observation_file(row)))
    assert Observation.objects.get().history.count() == 1


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("ruplan,Omsatt alkohol,2016,mye,,,,,", "Verdi: «mye» er ikke et tall"),
        ("ruplan,Omsatt alkohol,2016,,,,,,", "Verdi"),
        ("ruplan,Noe annet,2016,6,,,,,", "«Noe annet» finnes ikke i planen «ruplan»"),
        ("ruplan,,2016,6,,,,,", "hvilken indikator"),
        ("ruplan,Omsatt alkohol,2016,6,oz,,,,", "«oz» er ikke adressen til noen kommune"),
        ("ruplan,Omsatt alkohol,16,6,,,,,", "Årstallet må ha fire sifre"),
        ("ruplan,Omsatt alkohol,2016.5,6,,,,,", "ikke et årstall"),
    ],
)
def test_a_row_that_does_not_fit_is_named_and_nothing_stored(client, indicator, row, words):
    seen = preview(client, observation_file("ruplan,Omsatt alkohol,2015,5,,,,,", row)).content.decode()
    assert words in seen
    assert "Rad 3" in seen
    assert "Traceback" not in seen
    assert not Observation.objects.exists()


def test_the_preview_shows_old_and_new_without_style_and_without_running_it(client, indicator):
    confirm(client, preview(client, observation_file("ruplan,Omsatt alkohol,2016,6,,,,,")))
    seen = preview(
        client, observation_file("ruplan,Omsatt alkohol,2016,7,,,,,<b>om lag</b>")
    ).content.decode()
    assert "<del>6</del> <ins>7</ins>" in seen
    assert "&lt;b&gt;om lag&lt;/b&gt;" in seen
    assert "style=" not in seen


def test_a_missing_column_is_named(client, indicator):
    seen = preview(client, observation_file("ruplan,6", headers="Plan,Verdi")).content.decode()
    assert "Filen mangler kolonnen «Indikator»" in seen
    assert "Traceback" not in seen


def test_an_unreadable_file_is_refused_in_words(client, indicator):
    file = SimpleUploadedFile("x.xlsx", b"\x00\x01 not a spreadsheet")
    seen = client.post(address("import"), {"import_file": file, "format": XLSX, "resource": "0"})
    assert "Filen kunne ikke leses" in seen.content.decode()


def test_confirming_twice_asks_for_the_file_again(client, indicator):
    seen = preview(client, observation_file("ruplan,Omsatt alkohol,2016,6,,,,,"))
    confirm(client, seen)
    again = confirm(client, seen)
    assert again.status_code == 302
    assert "Velg den en gang til" in str(list(get_messages(again.wsgi_request))[-1])


def test_one_row_that_no_longer_fits_stops_the_whole_import(client, indicator):
    other = Indicator.objects.create(plan=indicator.plan, name="Skjenkesteder", unit="steder", position=2)
    rows = ["ruplan,Omsatt alkohol,2015,5,,,,,", "ruplan,Skjenkesteder,2016,6,,,,,"]
    seen = preview(client, observation_file(*rows))
    Indicator.objects.filter(pk=other.pk).update(name="Et annet navn")
    assert confirm(client, seen).url == address("import")
    assert not Observation.objects.exists()


def test_one_row_that_breaks_a_rule_on_confirming_stops_the_whole_import(client, indicator, monkeypatch):
    seen = preview(
        client, observation_file("ruplan,Omsatt alkohol,2015,5,,,,,", "ruplan,Omsatt alkohol,2016,6,,,,,")
    )
    check = Observation.full_clean

    def stricter(row, *args, **kwargs):
        if row.year == 2016:
            raise ValidationError({"year": "Året er stengt."})
        check(row, *args, **kwargs)

    monkeypatch.setattr(Observation, "full_clean", stricter)
    assert confirm(client, seen).url == address("import")
    assert not Observation.objects.exists()


@pytest.mark.parametrize("kind", [CSV, XLSX])
@pytest.mark.parametrize("name", ["=1+1", "@SUM(A1)", "+47", "-A1"])
def test_no_formula_goes_out_and_the_text_comes_back(client, indicator, kind, name):
    Party.objects.create(name=name, municipality=make.municipality())
    answer = export(client, "municipalities_party", kind)
    cells = cells_of(answer.content) if kind == XLSX else answer.content.decode()
    assert f"'{name}" in cells
    assert not PartyResource().import_data(PartyResource().export(), dry_run=True).has_errors()
    assert as_typed(neutral(name)) == name


def cells_of(content):
    sheet = load_workbook(BytesIO(content)).active
    assert all(cell.data_type != "f" for row in sheet for cell in row)
    return [cell.value for row in sheet for cell in row]


def test_what_goes_out_comes_back_unchanged(indicator):
    Target.objects.create(indicator=indicator, baseline="6.3", value="-4.25", year=2023)
    Observation.objects.create(indicator=indicator, value="-6.3", year=2016, group="=x")
    Party.objects.create(name="=1+1", municipality=make.municipality())
    for resource in (PartyResource, IndicatorResource, ObservationResource):
        result = resource().import_data(resource().export(), dry_run=True)
        assert result.totals["skip"] == 1, (resource, result.rows[0].errors, result.rows[0].validation_error)


def test_a_target_is_changed_by_its_columns(indicator):
    sheet = IndicatorResource().export()
    sheet.headers, row = sheet.headers, list(sheet[0])
    row[sheet.headers.index("Måltall")] = "100"
    row[sheet.headers.index("Utgangspunkt")] = "45,5"
    del sheet[0]
    sheet.append(row)
    result = IndicatorResource().import_data(sheet)
    assert not result.has_errors()
    target = Target.objects.get()
    assert (target.baseline, target.value) == (Decimal("45.5"), 100)


def test_a_party_is_known_by_its_name_and_place(indicator):
    Party.objects.create(name="NAV", municipality=make.municipality())
    sheet = PartyResource().export()
    sheet.append(["NAV", "ekstern part", "", "", "nav@example.no"])
    result = PartyResource().import_data(sheet, dry_run=True)
    assert "enten en kommune eller et samarbeid" in str(result.invalid_rows[0].error)


def test_a_filter_there_is_not_is_told_in_words(client):
    client.force_login(make.administrator())

    answer = client.get(reverse("admin:measures_indicator_export"), {"ingen": "9" * 400})

    assert answer.status_code == 400
    assert "filter som ikke finnes" in answer.content.decode()
