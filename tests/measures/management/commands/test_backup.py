"""`backup` and `restore` as somebody at the terminal meets them."""

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from measures.models import ReportFile
from measures.reports.files import FORMS
from measures.services.rounds.sealing import File, Sealed, store_sealed
from municipalities.models import Municipality
from municipalities.services import system_user
from tests import make
from tests.databases import empty
from tests.measures.backup.conftest import NOW
from tests.sealed import without_triggers

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def sealed():
    files = [File(ending, f"r.{ending}", "x/y", ending.encode()) for ending in FORMS]
    round_ = make.a_round(make.plan())
    return store_sealed(round_, None, Sealed(1, {"a": 1}, files), by=system_user(), now=NOW)


def test_out_emptied_and_in_again(sealed, tmp_path, capsys):
    file = tmp_path / "rusplan.zip"
    call_command("backup", file)
    call_command("restore", file, "--check")
    empty()
    call_command("restore", file)
    made, checked, taken = capsys.readouterr().out.splitlines()
    assert made.startswith(f"{file}: ")
    assert "kontrollert" in checked
    assert "lagt inn" in taken
    assert ReportFile.objects.count() == len(FORMS)


def test_a_report_that_was_tampered_with_is_told_of_and_the_rest_is_there(sealed, tmp_path):
    with without_triggers(connection), connection.cursor() as cursor:
        cursor.execute("DELETE FROM measures_reportfile WHERE ending = 'pdf'")
    call_command("backup", tmp_path / "rusplan.zip")
    empty()
    with pytest.raises(CommandError, match=r"(?s)Alt er lagt inn, men ikke alt er som .*pdf er borte"):
        call_command("restore", tmp_path / "rusplan.zip")
    assert Municipality.objects.exists()


def test_a_refusal_is_one_sentence_and_the_check_needs_no_empty_database(tmp_path):
    make.municipality()
    call_command("backup", tmp_path / "rusplan.zip")
    call_command("restore", tmp_path / "rusplan.zip", "--check")
    with pytest.raises(CommandError, match="Databasen er ikke tom"):
        call_command("restore", tmp_path / "rusplan.zip")
    with pytest.raises(CommandError, match="finnes allerede"):
        call_command("backup", tmp_path / "rusplan.zip")
    with pytest.raises(CommandError, match="Sikkerhetskopien ble ikke laget"):
        call_command("backup", tmp_path / "no-such-folder" / "rusplan.zip")
