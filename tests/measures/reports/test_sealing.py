"""What is sealed stays byte for byte; a correction is a new version; tampering is found."""

from datetime import UTC, date, datetime
from io import StringIO

import page
import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction

from measures.choices import RoundState
from measures.models import ReportFile, ReportVersion
from measures.reports import files
from measures.reports.forms import pdf
from measures.reports.sealing import correction_of, seal
from measures.services.rounds.sealing import File, Sealed, record_decision, reopen, store_sealed
from municipalities.services import system_user
from tests import make
from tests.measures.reports import making
from tests.sealed import without_triggers

pytestmark = pytest.mark.django_db
NOW = datetime(2021, 9, 1, 12, tzinfo=UTC)
HASTE = "Det haster."
LATER = date(2021, 12, 1)


@pytest.fixture
def quick_pdf(monkeypatch):
    """What the archive copy is like is tested once, below."""
    monkeypatch.setattr(pdf, "render", lambda report: b"%PDF-" + str(report.version).encode())


@pytest.fixture
def round_():
    plan = make.plan("nesplan", make.municipality("nes"))
    made = making.round_(plan, 2021)
    making.answer(made, make.implementation(make.measure(plan)), "in_progress")
    return made


@pytest.fixture
def joint():
    return making.round_(make.plan("felles", make.municipality("lom"), make.municipality("vang")), 2021)


@pytest.fixture
def sealed(round_, quick_pdf):
    return seal(round_, None, by=system_user(), now=NOW, despite=HASTE)


def test_the_archive_copy_is_pdf_a_2a_and_pdf_ua_1_in_one_file(round_):
    version = seal(round_, None, by=system_user(), now=NOW, despite=HASTE)
    made = bytes(version.files.get(ending="pdf").content)
    for profile in ("2a", "ua1"):
        result = page.validate_pdf_bytes(made, profile=profile)
        assert result.is_compliant, result.failures


def test_no_stream_of_the_archive_copy_ends_where_a_line_might(monkeypatch):
    """Found by chance: packed data ending in a carriage return, which a reader takes for the line's end."""
    made = iter([b"... \r\nendstream", b"... \r\nendstream", b"...\nendstream"])
    monkeypatch.setattr(pdf, "laid_out", lambda page, **options: next(made))
    assert pdf.archived("") == b"...\nendstream"


def test_every_form_is_kept_with_its_checksum(sealed):
    assert sorted(file.ending for file in sealed.files.all()) == ["docx", "html", "json", "pdf", "xlsx"]
    assert all(file.checksum() == file.sha256 for file in sealed.files.all())
    assert (sealed.number, sealed.reason, sealed.sealed_at, sealed.by) == (1, "", NOW, system_user())
    assert sealed.facts["said"][0]["status"] == "in_progress"
    assert "Ferdigstilt, versjon 1" in bytes(sealed.files.get(ending="html").content).decode()


def test_the_round_is_sealed_when_all_its_reports_are(joint, quick_pdf):
    for place in (None, make.municipality("lom"), make.municipality("vang")):
        assert joint.state == RoundState.OPEN
        seal(joint, place, by=system_user(), now=NOW, despite=HASTE)
    joint.refresh_from_db()
    assert joint.state == RoundState.SEALED
    assert [one.municipality and one.municipality.slug for one in ReportVersion.objects.order_by("pk")] == [
        None,
        "lom",
        "vang",
    ]


def test_the_only_municipality_has_only_one_report(round_, quick_pdf):
    version = seal(round_, make.municipality("nes"), by=system_user(), now=NOW, despite=HASTE)
    assert version.municipality is None


def test_who_may_not_seal_seals_nothing(round_, joint, quick_pdf):
    stranger = make.coordinator(make.municipality("vang"))
    for refused, place in ((round_, None), (joint, make.municipality("lom"))):
        with pytest.raises(PermissionDenied):
            seal(refused, place, by=stranger, now=NOW, despite=HASTE)
    with pytest.raises(ValidationError, match="ikke denne planen"):
        store_sealed(round_, make.municipality("vang"), Sealed(1, {}, ()), by=system_user(), now=NOW)
    assert not ReportVersion.objects.exists()


def test_a_correction_says_why_and_what_differs(round_, sealed):
    assert correction_of(round_, None, now=NOW) == ()
    with pytest.raises(ValidationError, match="Ingenting er rettet siden versjon 1"):
        seal(round_, None, by=system_user(), now=NOW, reason="Feil.", despite=HASTE)
    row = sealed.round.plan.measures.get().implementations.get()
    with pytest.raises(ValidationError, match="ferdigstilt"):
        making.answer(round_, row, "done")
    with pytest.raises(PermissionDenied):
        reopen(round_, by=make.coordinator(make.municipality("vang")))
    reopen(round_, by=system_user())
    making.answer(round_, row, "done")
    with pytest.raises(ValidationError, match="hvorfor"):
        seal(round_, None, by=system_user(), now=NOW, reason=" ", despite=HASTE)
    second = seal(round_, None, by=system_user(), now=NOW, reason="Feil status på 1.1.", despite=HASTE)
    assert round_.state == RoundState.SEALED
    assert (second.number, second.reason) == (2, "Feil status på 1.1.")
    assert second.differences == [
        "gjennomført: 0 er rettet til 1",
        "pågår: 1 er rettet til 0",
        "1.1 Tiltak 1.1: pågår er rettet til gjennomført",
    ]
    html = bytes(second.files.get(ending="html").content).decode()
    assert "Versjon 2 retter versjon 1. Grunn: Feil status på 1.1." in html
    assert second.differences[2] in html


def test_two_who_seal_at_once_do_not_seal_twice(round_, sealed):
    late = Sealed(1, {}, [File("pdf", "x.pdf", "application/pdf", b"x")])
    with pytest.raises(ValidationError, match="i mellomtiden"):
        store_sealed(round_, None, late, by=system_user(), now=NOW)


def test_a_seal_names_the_one_before_it(sealed, joint):
    assert sealed.previous == ""
    assert seal(joint, None, by=system_user(), now=NOW, despite=HASTE).previous == sealed.sha256


@pytest.mark.parametrize("model", [ReportVersion, ReportFile])
def test_the_database_refuses_to_change_what_is_sealed(sealed, model):
    row = model.objects.first()
    table = model._meta.db_table
    for statement in (f"UPDATE {table} SET sha256 = 'x' WHERE id = %s", f"DELETE FROM {table} WHERE id = %s"):
        with pytest.raises(IntegrityError, match="never"), transaction.atomic():
            connection.cursor().execute(statement, [row.pk])
    for refused in (
        row.save,
        row.delete,
        model.objects.all().delete,
        lambda: model.objects.update(sha256="x"),
    ):
        with pytest.raises(TypeError):
            refused()


def test_a_decision_stands_beside_the_seal_and_may_be_put_right(joint, quick_pdf):
    version = seal(joint, None, by=system_user(), now=NOW, despite=HASTE)
    words = {
        "body": "Kommunestyret",
        "case_number": "4/21",
        "decided_on": date(2021, 10, 1),
        "text": "Tatt til orientering.",
    }
    for slug in ("lom", "vang"):
        record_decision(version, make.municipality(slug), **words, by=system_user(), today=LATER)
    with pytest.raises(ValidationError, match="hvorfor vedtaket rettes"):
        record_decision(version, make.municipality("vang"), **words, by=system_user(), today=LATER)
    again = words | {"case_number": "5/21", "reason": "Feil saksnummer."}
    record_decision(version, make.municipality("vang"), **again, by=system_user(), today=LATER)
    with pytest.raises(ValidationError, match="ikke kommet ennå"):
        record_decision(
            version, make.municipality("vang"), **again, by=system_user(), today=date(2021, 9, 30)
        )
    assert [one.case_number for one in version.decisions.all()] == ["4/21", "5/21"]
    assert verified() == "1 ferdigstilte versjoner, alle som de var.\n"
    with pytest.raises(ValidationError, match="ikke denne planen"):
        record_decision(version, make.municipality("nes"), **words, by=system_user(), today=LATER)
    with pytest.raises(PermissionDenied):
        record_decision(
            version,
            make.municipality("lom"),
            **words,
            by=make.coordinator(make.municipality("vang")),
            today=date(2021, 12, 1),
        )


def verified() -> str:
    out = StringIO()
    call_command("verify_reports", stdout=out)
    return out.getvalue()


def tamper(statement: str, *values: object) -> str:
    """What `verify_reports` says after somebody wrote behind the trigger."""
    with without_triggers(connection), connection.cursor() as cursor:
        cursor.execute(statement, values)
    with pytest.raises(CommandError) as told:
        call_command("verify_reports")
    return str(told.value)


def test_one_changed_byte_is_found(sealed):
    file = sealed.files.get(ending="xlsx")
    changed = bytearray(file.content)
    changed[100] ^= 1
    said = tamper("UPDATE measures_reportfile SET content = %s WHERE id = %s", bytes(changed), file.pk)
    assert said.splitlines()[1:] == [
        "Handlingsplan 2021, versjon 1: xlsx er ikke den filen som ble ferdigstilt"
    ]


def test_a_byte_and_its_checksum_changed_together_are_found(sealed):
    file = sealed.files.get(ending="json")
    forged = ReportFile(content=b"{}").checksum()
    said = tamper(
        "UPDATE measures_reportfile SET content = %s, sha256 = %s WHERE id = %s", b"{}", forged, file.pk
    )
    assert "sjekksummen over hele rapporten stemmer ikke" in said


@pytest.mark.parametrize("column", ["reason", "facts", "by_id", "sealed_at", "differences"])
def test_whatever_is_changed_in_a_version_is_found(sealed, column):
    other = make.administrator()
    value = {"by_id": other.pk, "sealed_at": datetime(2020, 1, 1, tzinfo=UTC)}.get(column, '["x"]')
    if column == "facts":
        value = '{"year": 1999}'
    said = tamper(f"UPDATE measures_reportversion SET {column} = %s WHERE id = %s", value, sealed.pk)
    assert "sjekksummen over hele rapporten stemmer ikke" in said


def test_a_file_taken_away_is_found(sealed):
    said = tamper("DELETE FROM measures_reportfile WHERE ending = 'pdf'")
    assert "pdf er borte" in said


def test_a_form_that_came_later_is_not_missed_in_what_was_sealed_before(sealed, round_, monkeypatch):
    monkeypatch.setitem(files.FORMS, "odt", files.Form(lambda report: b"odt", "application/odt"))
    call_command("verify_reports", stdout=StringIO())
    making.rewritten(round_, "Rettet.")
    later = seal(round_, None, by=system_user(), now=NOW, reason="Feil tall.", despite=HASTE)
    assert later.endings == ["docx", "html", "json", "odt", "pdf", "xlsx"]
    call_command("verify_reports", stdout=StringIO())
    said = tamper("DELETE FROM measures_reportfile WHERE ending = 'odt'")
    assert f"{later}: odt er borte" in said
    assert f"{sealed}: " not in said


def test_a_form_that_is_gone_from_the_program_is_still_missed(sealed, monkeypatch):
    monkeypatch.delitem(files.FORMS, "pdf")
    assert "pdf er borte" in tamper("DELETE FROM measures_reportfile WHERE ending = 'pdf'")


def test_a_file_taken_away_with_its_name_is_found(sealed):
    with without_triggers(connection), connection.cursor() as cursor:
        cursor.execute("DELETE FROM measures_reportfile WHERE ending = 'pdf'")
    said = tamper("UPDATE measures_reportversion SET endings = %s", '["docx", "html", "json", "xlsx"]')
    assert "sjekksummen over hele rapporten stemmer ikke" in said


def test_a_version_taken_away_is_found(sealed, joint):
    seal(joint, None, by=system_user(), now=NOW, despite=HASTE)
    with without_triggers(connection), connection.cursor() as cursor:
        cursor.execute("DELETE FROM measures_reportfile WHERE version_id = %s", [sealed.pk])
    said = tamper("DELETE FROM measures_reportversion WHERE id = %s", sealed.pk)
    assert "seglet før denne er borte" in said
    assert "runden er ferdigstilt, men rapporten er borte" in said


@pytest.mark.django_db(transaction=True)
def test_what_was_sealed_before_seals_named_their_files_is_whole(sealed):
    call_command("migrate", "measures", "0001_squashed_0021_the_tables_as_they_stand", verbosity=0)
    call_command("migrate", verbosity=0)
    assert ReportVersion.objects.get().endings == ["docx", "html", "json", "pdf", "xlsx"]
    call_command("verify_reports", stdout=StringIO())
    assert "pdf er borte" in tamper("DELETE FROM measures_reportfile WHERE ending = 'pdf'")
