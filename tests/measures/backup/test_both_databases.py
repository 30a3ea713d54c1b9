"""Everything comes back as it was, in the same kind of database and in the other."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import DatabaseError, connection, models

from measures.backup.reading import restore
from measures.backup.writing import back_up
from measures.choices import MailKind
from measures.models import Evaluation, EvaluationRound, PlanImport, ReportVersion
from measures.queries.rounds.seals import faults
from measures.reports.files import FORMS
from measures.services.imports import Handed, keep_file
from measures.services.mail.outbox import Written, put
from measures.services.rounds.sealing import File, Sealed, store_sealed
from municipalities.models import User
from municipalities.services import system_user
from tests import make
from tests.databases import all_rows, another, empty
from tests.measures.reports.making import without_paper

pytestmark = pytest.mark.django_db(transaction=True)
NOW = datetime(2023, 9, 1, 12, tzinfo=UTC)
EVERY_BYTE = bytes(range(256)) * 20


@pytest.fixture
def demonstration(tmp_path: Path) -> None:
    """Nes with its invented answers, a sealed report, a kept upload, and somebody who has left."""
    stories = tmp_path / "stories"
    stories.mkdir()
    shutil.copy(Path(settings.BASE_DIR) / "fixtures/demonstration/nes-2019-2023.toml", stories)
    call_command("load_plans", verbosity=0)
    with without_paper():
        call_command("load_demo", stories=stories)
    round_ = EvaluationRound.objects.filter(plan__slug="nes-2019-2023").latest("year")
    files = [File(ending, f"rapport.{ending}", "x/y", EVERY_BYTE + ending.encode()) for ending in FORMS]
    # Keys in the order of the alphabet: another order is lost on the way, as PostgreSQL loses it.
    facts = {"a": {}, "å": [1, 2.5, None, True, "«»\u2028\n"]}
    store_sealed(round_, None, Sealed(2, facts, files, reason="Rettet."), by=system_user(), now=NOW)
    handed = Handed("nes-2019-2023", "plan.xlsx", EVERY_BYTE)
    keep_file(handed, choices={"columns": {"A": "title"}}, before="før\r\n", by=system_user(), now=NOW)
    put(Written("nav@example.no", "Emne", "Tekst"), MailKind.REMINDER, by=system_user(), now=NOW)
    make.user("sluttet@example.no").delete()


def test_every_row_of_every_table_goes_there_and_back(demonstration, tmp_path, tell):
    before = all_rows()
    there, back = tmp_path / "there.zip", tmp_path / "back.zip"
    made = back_up(there, now=NOW)
    with another(tmp_path / "another.sqlite3") as other:
        restore(there, using=other.alias)
        if connection.vendor == "sqlite":
            assert all_rows(other) == before
        again = back_up(back, now=NOW, using=other.alias)
    # The neutral form of the one is the neutral form of the other, to the last byte of the last row.
    assert again.tables == made.tables
    empty()
    assert not Evaluation.objects.exists()
    restore(back)

    assert all_rows() == before
    assert list(faults()) == []
    assert bytes(PlanImport.objects.get().file) == EVERY_BYTE
    rows = sum(map(len, before.values()))
    assert rows > 1000
    tell(f"sikkerhetskopi: {rows} rader i {len(before)} tabeller lest tilbake: 0 borte, 0 endret")
    assert {name for name, rows in before.items() if rows} >= {"measures_reportfile", "measures_mail"}
    what_is_sealed_still_refuses()
    no_key_is_given_twice()


def what_is_sealed_still_refuses() -> None:
    with connection.cursor() as cursor, pytest.raises(DatabaseError, match="never changed"):
        cursor.execute("UPDATE measures_reportversion SET number = 2")
    assert ReportVersion.objects.latest("pk").number == 2


def no_key_is_given_twice() -> None:
    """The user who left had the highest one, and a history that is hers."""
    (left,) = User.history.filter(email="sluttet@example.no", history_type="-")
    assert make.user("ny@example.no").pk > left.id


def test_nothing_is_kept_outside_the_database():
    """A file on a disk would have to go into the backup as a part of its own."""
    outside = [
        field
        for model in apps.get_models()
        for field in model._meta.fields
        if isinstance(field, models.FileField)
    ]
    assert outside == []
