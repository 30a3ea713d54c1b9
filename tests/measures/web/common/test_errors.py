"""What people see when what Rusplan stands on is gone or full, and that nothing is half done."""

from contextlib import contextmanager
from errno import ENOSPC
from smtplib import SMTPServerDisconnected

import pytest
from django.core.mail.backends.locmem import EmailBackend
from django.db import OperationalError, connection
from django.test import Client
from django.urls import reverse

from measures.models import StatusChange
from measures.queries.rounds.invitations import token
from tests import make
from tests.measures.web.workspace.test_pages import address, answer

pytestmark = pytest.mark.django_db
SENT = "Det du nettopp sendte, er trolig ikke lagret"


@pytest.fixture
def visitor():
    return Client(raise_request_exception=False)


@pytest.fixture
def row():
    return make.implementation(make.measure(make.plan()))


@pytest.fixture
def coordinator(row, visitor):
    visitor.force_login(make.coordinator(row.municipality))
    return visitor


def gone(*_args: object) -> None:
    raise OperationalError("connection refused")


@contextmanager
def full_disk():
    """Each database's own error, in the middle of the writing: the row of the change finds no room."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            # What others have left free is taken first.
            cursor.execute("PRAGMA freelist_count")
            cursor.execute(
                f"CREATE TABLE filled AS SELECT zeroblob({4096 * (cursor.fetchone()[0] + 1)}) AS x"
            )
            cursor.execute("PRAGMA page_count")
            cursor.execute(f"PRAGMA max_page_count = {cursor.fetchone()[0]}")
            try:
                yield
            finally:
                cursor.execute("PRAGMA max_page_count = 1073741823")
                cursor.execute("DROP TABLE filled")
            return
        cursor.execute(
            "CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RAISE EXCEPTION 'no space left' USING ERRCODE = 'disk_full'; END $$"
        )
        cursor.execute(
            "CREATE TRIGGER full_disk BEFORE INSERT ON measures_statuschange "
            "FOR EACH ROW EXECUTE FUNCTION full_disk()"
        )
        yield
        cursor.execute("DROP TRIGGER full_disk ON measures_statuschange")


def page_of(response) -> str:
    assert response.status_code == 503
    assert response["Retry-After"] == "60"
    assert "no-store" in response["Cache-Control"]
    assert "default-src 'self'" in response["Content-Security-Policy"]
    return response.content.decode()


def test_without_the_database_every_door_says_so_and_asks_it_nothing(coordinator, row):
    link = token(make.invited(make.a_round(row.measure.plan), make.party("NAV", email="nav@example.no")))
    doors = ["/", "/planer/ruplan/", "/min-side/", f"/svar/{link}/", "/admin/"]
    with connection.execute_wrapper(gone):
        for door in doors:
            page = page_of(coordinator.get(door))
            assert "Prøv igjen om et minutt" in page
            assert SENT not in page
        assert SENT in page_of(coordinator.post(address(row), answer(row)))
        assert SENT in page_of(
            coordinator.post(reverse("account_login"), {"login": "a@b.no", "password": "x"})
        )
    assert coordinator.get("/").status_code == 200


@pytest.mark.django_db(transaction=True)
def test_a_full_disk_in_the_middle_of_a_status_leaves_nothing_of_it(coordinator, row):
    said = answer(row, comment="Vi er i gang. " * 250, note="Uten plass. " * 300)
    with full_disk():
        assert SENT in page_of(coordinator.post(address(row), said))
    row.refresh_from_db()
    assert (row.status, row.version) == ("", said["version"])
    assert not StatusChange.objects.exists()
    # The same once more, as when the page is loaded again, is all it takes.
    assert coordinator.post(address(row), said).status_code == 302
    row.refresh_from_db()
    assert row.status == "in_progress"


def raising(error: Exception):
    def ask(*_args: object, **_named: object) -> None:
        raise error

    return ask


def test_an_upload_that_finds_no_room_is_told_of(visitor, monkeypatch):
    monkeypatch.setattr("measures.web.public.pages.cards", raising(OSError(ENOSPC, "No space left")))
    assert "disken er full" in page_of(visitor.get("/"))


@pytest.mark.parametrize(
    "error", [ConnectionRefusedError("nei"), SMTPServerDisconnected("borte"), TimeoutError()]
)
@pytest.mark.parametrize("email", ["kari@example.no", "ukjent@example.no"])
def test_a_mail_server_that_is_gone_is_said_in_words_to_whoever_waits_for_a_mail(
    visitor, monkeypatch, error, email
):
    """To strangers and users alike, so that the page does not tell who is who."""
    make.user("kari@example.no")
    monkeypatch.setattr(EmailBackend, "send_messages", raising(error))
    page = page_of(visitor.post(reverse("account_reset_password"), {"email": email}))
    assert "E-posten kunne ikke sendes" in page
    assert SENT not in page


def test_a_fault_of_ours_is_another_page(visitor, monkeypatch):
    monkeypatch.setattr("measures.web.public.pages.cards", raising(OSError("noe annet")))
    response = visitor.get("/")
    assert response.status_code == 500
    assert "Noe gikk galt hos oss" in response.content.decode()


def test_whoever_may_not_see_a_page_is_shown_the_way_back(coordinator):
    answer = coordinator.get("/importer/")

    assert answer.status_code == 403
    assert '<li><a href="/min-side/">Min side</a></li>' in answer.content.decode()
    assert "Rollen din gir ikke tilgang" in coordinator.get("/admin/", follow=True).content.decode()
