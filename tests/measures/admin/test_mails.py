"""The outbox in the administration."""

from datetime import UTC, datetime

import pytest

from measures.choices import MailKind
from measures.models import Mail
from measures.services.mail.outbox import Written, put
from tests import make

pytestmark = pytest.mark.django_db
LONG_AGO = datetime(2021, 6, 15, 6, tzinfo=UTC)


@pytest.fixture
def row(client):
    boss = make.administrator()
    client.force_login(boss)
    written = Written("nav@example.no", "Emne", "Hemmelig lenke", "<p>Hemmelig lenke</p>")
    return put(written, MailKind.REMINDER, by=boss, now=LONG_AGO)


def test_what_was_interrupted_waits_again_when_somebody_says_so(client, row):
    Mail.objects.update(claimed_at=LONG_AGO, attempts=1)
    action = {"action": "let_wait", "_selected_action": [row.pk]}
    page = client.post("/admin/measures/mail/", action, follow=True).content.decode()
    assert "Sendes ved neste kjøring: 1." in page
    assert list(Mail.objects.waiting()) == [row]


def test_what_a_mail_says_is_for_its_reader_alone(client, row):
    for address in ("/admin/measures/mail/", f"/admin/measures/mail/{row.pk}/change/"):
        page = client.get(address).content.decode()
        assert "nav@example.no" in page
        assert "Hemmelig" not in page


def test_a_mail_is_neither_written_nor_taken_away_here(client, row):
    for page in ("add/", f"{row.pk}/delete/"):
        assert client.get(f"/admin/measures/mail/{page}").status_code == 403
