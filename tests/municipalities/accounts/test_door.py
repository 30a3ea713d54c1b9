"""What the door tells strangers, how often it may be tried, and what is written down."""

from unittest.mock import patch

import pytest
from django.core import mail
from django.core.cache import cache
from django.core.mail.backends.base import BaseEmailBackend
from django.test import Client

from municipalities.models import User
from municipalities.sign_ins import SignInEvent
from tests import factors, make

pytestmark = pytest.mark.django_db


@pytest.fixture
def kari() -> User:
    return make.coordinator(make.municipality("nes"), email="kari@example.no")


class Away(BaseEmailBackend):
    def send_messages(self, messages: list) -> int:
        raise ConnectionRefusedError


def try_in(email: str, password: str = "feil-passord-9", client: Client | None = None) -> str:
    page = (client or Client()).post("/konto/login/", {"login": email, "password": password})
    return page.content.decode().replace(email, "…")


def without_tokens(page: str) -> list[str]:
    return [line for line in page.splitlines() if "csrfmiddlewaretoken" not in line]


def test_a_known_and_an_unknown_address_are_refused_in_the_same_words(kari: User) -> None:
    assert without_tokens(try_in(kari.email)) == without_tokens(try_in("ukjent@example.no"))


def test_and_at_the_same_cost(kari: User) -> None:
    """The hash is what takes time: one for each, whether there is an account or not."""
    hasher = "django.contrib.auth.hashers.MD5PasswordHasher.encode"
    counts = []
    for email in (kari.email, "ukjent@example.no"):
        with patch(hasher, return_value="md5$x$y") as hashed:
            try_in(email)
            counts.append(hashed.call_count)

    assert counts[0] == counts[1] > 0


def test_a_forgotten_password_tells_nobody_who_has_an_account(kari: User) -> None:
    answers = []
    for email in (kari.email, "ukjent@example.no"):
        response = Client().post("/konto/password/reset/", {"email": email})
        answers.append((response.status_code, response["Location"]))

    assert answers[0] == answers[1]
    assert [one.to for one in mail.outbox] == [[kari.email], ["ukjent@example.no"]]


def test_the_mail_says_in_plain_words_what_to_do_and_for_how_long(settings: object, kari: User) -> None:
    Client().post("/konto/password/reset/", {"email": kari.email})
    letter = mail.outbox[0]

    assert letter.subject == "Nytt passord til Rusplan"
    assert f"Lag et nytt her:\n{settings.SITE_URL}/konto/password/reset/key/" in letter.body
    assert "Lenken virker én gang, og i to timer." in letter.body
    assert settings.PASSWORD_RESET_TIMEOUT == 2 * 60 * 60


def test_a_refused_form_says_so_first_and_takes_the_reader_there() -> None:
    seen = Client().post("/konto/login/", {"login": "kari", "password": ""}).content.decode()

    assert "<title>Feil: Logg inn" in seen
    assert 'tabindex="-1" autofocus id="error-summary"' in seen
    assert "E-post: Skriv e-postadressen slik: navn@kommune.no" in seen
    assert "Passord: Må fylles ut." in seen
    assert 'value="kari"' in seen
    assert "placeholder" not in seen.partition("<main")[2]


def test_too_many_wrong_passwords_close_the_door_for_a_while(kari: User) -> None:
    for _try in range(5):
        try_in(kari.email)

    assert "For mange innloggingsforsøk" in try_in(kari.email, make.PASSWORD)


def test_behind_a_proxy_tries_are_counted_for_each_address(settings: object, kari: User) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    for n in range(12):
        client = Client(headers={"x-forwarded-for": "203.0.113.7"})
        try_in(f"ukjent{n}@example.no", client=client)
    other = Client(headers={"x-forwarded-for": "198.51.100.9, 192.0.2.4"})

    assert "For mange innloggingsforsøk" in try_in("ny@example.no", client=client)
    assert other.post("/konto/login/", {"login": kari.email, "password": make.PASSWORD}).status_code == 302


def test_another_port_in_the_address_is_no_new_allowance_of_tries(settings: object, kari: User) -> None:
    settings.ALLOWED_HOSTS = ["plan.example"]
    for port in range(1, 6):
        try_in(kari.email, client=Client(headers={"host": f"plan.example:{port}"}))
    last = Client(headers={"host": "plan.example:6"})

    assert "For mange innloggingsforsøk" in try_in(kari.email, make.PASSWORD, last)


def test_a_crowd_of_strangers_does_not_push_the_count_of_tries_out(kari: User) -> None:
    for _try in range(5):
        try_in(kari.email)
    cache.set_many({f"report-pdf-{n}": b"" for n in range(1000)})

    assert "For mange innloggingsforsøk" in try_in(kari.email, make.PASSWORD)


def test_a_mail_says_nothing_that_who_asks_for_it_chose(settings: object, kari: User) -> None:
    settings.ALLOWED_HOSTS = ["plan.example"]
    for email in (kari.email, "ukjent@example.no"):
        asking = Client(headers={"host": "plan.example:6666"})
        assert asking.post("/konto/password/reset/", {"email": email}).status_code == 302
    told = "".join(one.subject + one.body for one in mail.outbox)

    assert "plan.example" not in told
    assert f"{settings.SITE_URL}/konto/password/reset/key/" in told


def trace() -> list[tuple[str, str | None]]:
    rows = SignInEvent.objects.select_related("user").order_by("pk")
    return [(row.what, row.user.email if row.user else None) for row in rows]


def test_in_out_and_refused_are_written_down(kari: User, client: Client) -> None:
    try_in(kari.email, client=client)
    try_in(kari.email, make.PASSWORD, client=client)
    client.post("/konto/logout/")
    try_in("ukjent@example.no")

    assert trace() == [
        ("refused", kari.email),
        ("signed_in", kari.email),
        ("signed_out", kari.email),
        ("refused", None),
    ]


def test_factors_are_written_down(client: Client) -> None:
    boss = make.administrator()
    client.post("/konto/login/", {"login": boss.email, "password": make.PASSWORD})
    client.post("/konto/sikkerhet/authenticate/", {"code": factors.wrong_code(boss)})
    client.post("/konto/sikkerhet/authenticate/", {"code": factors.code(boss)})
    client.post("/konto/reauthenticate/", {"password": make.PASSWORD})
    client.post("/konto/sikkerhet/totp/deactivate/")

    assert [what for what, _who in trace()] == ["refused", "signed_in", "factor_removed"]
