"""What was needed for a while only goes after its days, and nothing else does."""

import hashlib
import io
import json
from datetime import UTC, date, datetime, timedelta

import pytest
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.utils import timezone

from measures.choices import MailKind, RoundReminder
from measures.errors import LinkRefused
from measures.imports.apply.import_session import hand_in, import_at_once
from measures.imports.apply.undo import undo
from measures.models import Evaluation, Invitation, Mail, PlanImport
from measures.queries.rounds.invitations import held_by, token
from measures.queries.rounds.round_table import Desk, sheet
from measures.queries.trace.page import scope_of, trace_page
from measures.queries.trace.sources import Choice
from measures.services.imports import Handed
from measures.services.mail.outbox import Written, put
from measures.services.people.retention import clean_up
from measures.services.rounds.answers import save_answer
from measures.services.rounds.evaluations import Answer
from measures.services.rounds.invitations import remind
from measures.services.rounds.round import change_round
from municipalities.models import Membership, Party
from municipalities.services import system_user
from municipalities.sign_ins import SignIn, SignInEvent
from tests import make
from tests.municipalities.accounts.service import NES

pytestmark = pytest.mark.django_db
KEEP = {
    "uploads": 30,
    "imports": 730,
    "mails": 180,
    "links": 365,
    "addresses": 730,
    "admin_log": 730,
    "sign_ins": 400,
}
THEN = datetime(2020, 5, 4, 9, tzinfo=UTC)


def tidied(days: int) -> dict[str, int]:
    """That many days after everything was done."""
    return clean_up(KEEP, providers=["nes"], by=system_user(), now=THEN + timedelta(days=days))


def test_what_the_cache_kept_for_a_while_goes_when_it_has_expired(settings):
    backend = "django.core.cache.backends.db.DatabaseCache"
    settings.CACHES = {"default": {"BACKEND": backend, "LOCATION": "cache"}}
    call_command("createcachetable")
    cache.set("old", "rapport", timeout=60)
    cache.set("new", "rapport", timeout=3 * 60 * 60)
    cleaned = clean_up(KEEP, providers=["nes"], by=system_user(), now=timezone.now() + timedelta(hours=1))
    assert (cleaned["kept_answers"], cache.get("new")) == (1, "rapport")


def answered() -> Invitation:
    plan, nav = make.plan(), make.party("NAV", email="nav@example.no")
    row = make.implementation(make.carried(make.measure(plan), nav))
    invitation = make.invited(make.a_round(plan), nav)
    save_answer(invitation, row, Answer("done", "Alt."), sender="Åse", on=date(2020, 5, 4))
    return invitation


def test_a_link_of_a_round_gone_by_opens_nothing_and_its_sender_is_nobody():
    invitation = answered()
    link = token(invitation)
    assert tidied(365)["links"] == 0
    assert held_by(link) == invitation

    cleaned = tidied(500)

    with pytest.raises(LinkRefused):
        held_by(link)
    assert (cleaned["links"], cleaned["senders"]) == (1, 2)
    assert Evaluation.objects.get().sender == Evaluation.history.get().sender == ""
    assert Evaluation.objects.get().party.name == "NAV"


def test_the_address_a_unit_was_asked_at_goes_and_the_unit_stays():
    invitation = answered()
    Mail.objects.update(claimed_at=THEN, sent_at=THEN, attempts=1)
    put(Written("nav@example.no", "Frist", "Snart"), MailKind.REMINDER, by=system_user(), now=THEN)

    assert [tidied(days)["addresses"] for days in (730, 800, 801)] == [0, 1, 0]
    invitation.refresh_from_db()
    assert invitation.address == ""
    assert "nav@example.no" not in str([*Invitation.history.values(), *Invitation.objects.values()])
    assert [mail.kind for mail in Mail.objects.filter(to="nav@example.no")] == [MailKind.REMINDER]
    assert (invitation.party.name, invitation.invited_at.year) == ("NAV", 2020)


def test_who_is_asked_anew_long_after_is_asked_where_the_register_says():
    invitation = answered()
    tidied(800)
    Party.objects.update(email="ny@example.no")
    new = make.a_round(invitation.round.plan, 2023)

    assert [line.email for line in sheet(Desk(new, make.municipality(), False)).lines] == ["ny@example.no"]
    assert make.invited(new, Party.objects.get()).email == "ny@example.no"


def test_an_old_round_still_says_who_was_asked_and_lacks_no_address():
    invitation = answered()
    tidied(800)
    (line,) = sheet(Desk(invitation.round, make.municipality(), False)).lines

    assert (line.party.name, line.is_invited, line.email, line.lacks_address) == ("NAV", True, "", False)


def test_a_mail_that_arrived_long_ago_is_emptied_and_still_says_who_got_it():
    put(Written("a@example.no", "Emne", "Lenke: x", "<p>x"), MailKind.REMINDER, by=system_user(), now=THEN)
    put(Written("b@example.no", "Emne", "Venter"), MailKind.REMINDER, by=system_user(), now=THEN)
    Mail.objects.filter(to="a@example.no").update(claimed_at=THEN, sent_at=THEN, attempts=1)

    assert [tidied(179)["mails"], tidied(181)["mails"], tidied(182)["mails"]] == [0, 1, 0]
    assert list(Mail.objects.order_by("to").values_list("to", "text", "html")) == [
        ("a@example.no", "(slettet)", ""),
        ("b@example.no", "Venter", ""),
    ]


def test_an_upload_nobody_went_on_with_is_thrown_away():
    make.plan()
    hand_in(Handed("ruplan", "tiltak.csv", b"Nr;Tiltak\n1.1;Navn"), by=make.administrator(), now=THEN)

    assert [tidied(29)["uploads"], tidied(31)["uploads"]] == [0, 1]
    kept = PlanImport.objects.get()
    assert (bytes(kept.file), kept.discarded_by) == (b"", system_user())


def test_a_round_opened_again_long_after_reminds_nobody_at_an_address_that_is_gone():
    plan, nav = make.plan(), make.party("NAV", email="nav@example.no")
    make.carried(make.measure(plan), nav)
    round_ = make.a_round(plan)
    make.invited(round_, nav)
    tidied(800)
    change_round(
        round_,
        opens=round_.opens,
        closes=date(2022, 9, 1),
        greeting="",
        reminders=(),
        by=make.administrator(),
    )
    asked = {"letter": make.letter, "by": system_user(), "today": date(2022, 8, 1), "now": THEN}

    assert remind(Invitation.objects.get(), RoundReminder.NOW, **asked) is None


def test_the_file_of_an_old_import_goes_and_the_import_stays_and_can_be_undone():
    plan, boss = make.plan(), make.administrator()
    handed = Handed(plan.slug, "tiltak.csv", b"Nr;Tiltak\n1.1;Navn")
    import_at_once(handed, by=boss, now=THEN)

    assert [tidied(729)["imports"], tidied(731)["imports"], tidied(732)["imports"]] == [0, 1, 0]
    kept = PlanImport.objects.get()
    assert (bytes(kept.file), kept.has_file, kept.state) == (b"", False, "applied")
    assert (kept.size, kept.sha256) == (len(handed.data), hashlib.sha256(handed.data).hexdigest())
    newest = trace_page(scope_of(boss, plan=plan), Choice(kind="import")).entries[0]
    assert (newest.who, newest.what) == ("Rusplan", "slettet filen «tiltak.csv» etter oppbevaringstiden")
    undo(kept, by=boss, now=THEN)
    assert not plan.measures.exists()


def test_the_administration_s_log_and_old_sessions_go():
    told = {"object_id": "1", "object_repr": "x", "action_flag": CHANGE, "change_message": ""}
    line = LogEntry.objects.create(user=make.administrator(), content_type_id=None, **told)
    LogEntry.objects.filter(pk=line.pk).update(action_time=THEN)
    for day in (1, 800):
        Session.objects.create(session_key=f"s{day}", session_data="", expire_date=THEN + timedelta(days=day))

    assert (tidied(729)["admin_log"], tidied(731)["admin_log"]) == (0, 1)
    assert Session.objects.get().session_key == "s800"


def given_by(provider: str, role: str) -> Membership:
    membership = make.member(role, make.municipality(), email=f"{role}@example.no").memberships.get()
    membership.provider = provider
    membership.save()
    return membership


def test_roles_from_a_service_that_is_gone_end_and_the_trace_says_so():
    boss = make.user("sjef@example.no", is_superuser=True, is_staff=True, administrator_from="borte")
    gone, kept = given_by("borte", "coordinator"), given_by("nes", "reader")
    here = make.member("contributor", make.municipality()).memberships.get()

    assert [tidied(1)["roles"], tidied(2)["roles"]] == [2, 0]
    assert set(Membership.objects.all()) == {kept, here}
    boss.refresh_from_db()
    assert (boss.is_administrator, boss.is_staff, boss.administrator_from) == (False, False, "")
    assert Membership.history.filter(history_type="-").get().history_user == system_user()
    told = SignInEvent.objects.filter(what=SignIn.ROLES_CHANGED).order_by("user_id")
    assert [(one.user, one.by, one.provider, one.note) for one in told] == [
        (boss, system_user(), "borte", "tjenesten er ikke satt opp lenger: - administrator"),
        (gone.user, system_user(), "borte", "tjenesten er ikke satt opp lenger: - nes/coordinator"),
    ]


def test_the_command_knows_the_services_of_the_setting(settings):
    given_by("nes", "reader")
    settings.OIDC_PROVIDERS = json.dumps([NES])
    call_command("clean_up")
    assert Membership.objects.exists()
    settings.OIDC_PROVIDERS = ""
    call_command("clean_up", stdout=(out := io.StringIO()))

    assert out.getvalue() == "Ryddet: 1 roller fra innloggingstjenester som er tatt bort.\n"
    assert not Membership.objects.exists()


def test_the_command_says_what_it_did():
    said = [io.StringIO(), io.StringIO()]
    Session.objects.create(session_key="s", session_data="", expire_date=THEN)
    for out in said:
        call_command("clean_up", stdout=out)

    assert [out.getvalue() for out in said] == ["Ryddet: 1 utløpte økter.\n", "Ingenting å rydde.\n"]


def test_only_administrators_tidy():
    with pytest.raises(PermissionDenied, match="Bare administratorer"):
        clean_up(KEEP, providers=[], by=make.user(), now=THEN)
