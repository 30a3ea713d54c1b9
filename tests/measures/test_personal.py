"""Whatever is stored of persons has a rule, is handed out to the person, and can be taken out again."""

import io
import json
import stat
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.core.management import CommandError, call_command
from django.db import models

from measures.choices import MailKind
from measures.columns.adopted import STORED
from measures.models import Evaluation, Invitation, Mail, StatusChange
from measures.personal import PERSONAL, Rule, ruled_by, rules
from measures.queries.trace.page import scope_of, trace_page
from measures.queries.trace.persons import person
from measures.queries.trace.sources import Choice
from measures.services.mail.outbox import Written, put
from measures.services.people.contact import set_contact
from measures.services.plans.corrections import Meant, correct_deadline
from measures.services.rounds.answers import save_answer
from measures.services.rounds.evaluations import Answer, evaluate
from municipalities.models import Party, User
from municipalities.services import system_user
from tests import make

NAME, EMAIL, FORMER = "Åse Planta", "ase.planta@example.no", "ase.foer@example.no"
NOW = datetime(2020, 5, 4, 9, tzinfo=UTC)
TEXTS = (models.CharField, models.TextField, models.JSONField, models.BinaryField)


def columns() -> set[tuple[str, str]]:
    """Every column with free text, and every one that leads to a user; histories follow their tables."""
    return {
        (model._meta.label, field.name)
        for model in apps.get_models(include_auto_created=True)
        if not model.__name__.startswith("Historical")
        for field in model._meta.fields
        if (field.is_relation and field.related_model is User)
        or (isinstance(field, TEXTS) and not field.choices)
    }


def test_every_column_that_may_say_who_somebody_is_has_a_rule() -> None:
    """A new one must be thought of: who sees it, how it is handed out, how it goes."""
    assert set(rules()) == columns()


def test_the_page_on_privacy_names_every_column_with_something_of_persons() -> None:
    page = (Path(settings.BASE_DIR) / "docs/personvern.md").read_text(encoding="utf-8")
    adopted = {("measures.Measure", column.attribute): "measures.Measure.*" for column in STORED}
    named = [adopted.get(place, ".".join(place)) for place, rule in rules().items() if rule != Rule.HOUSE]

    assert [column for column in named if f"`{column}`" not in page] == []


def planted() -> User:
    """Somebody in every place a person can stand."""
    here = make.municipality()
    other = make.coordinator(here, email="annen@example.no")
    somebody = make.coordinator(here, email=FORMER)
    somebody.name = NAME
    somebody.email = EMAIL
    somebody.save()
    plan = make.plan()
    row = make.implementation(make.measure(plan, due_on=date(2019, 12, 31)))
    make.reported(row, "in_progress", by=somebody)
    row.refresh_from_db()
    correct_deadline(row, Meant("once", date(2021, 6, 1)), by=somebody, on=NOW.date())
    round_ = make.a_round(plan)
    evaluate(round_, row, Answer("done", "Ferdig."), by=somebody, on=NOW.date())
    nav = make.party("NAV", here, EMAIL)
    second = make.implementation(make.carried(make.measure(plan, "1.2"), nav))
    save_answer(make.invited(round_, nav), second, Answer("done", "Alt."), sender=NAME, on=NOW.date())
    make.reported(second, "done", by=other, comment=f"Ring {NAME} om dette.")
    put(Written(EMAIL, "Emne", "Tekst", "<p>"), MailKind.REMINDER, by=system_user(), now=NOW)
    set_contact(here, EMAIL, by=other)
    signed_in(somebody)
    kind = ContentType.objects.get_for_model(User)
    message = json.dumps([{"added": {"name": "medlemskap", "object": f"{NAME} – koordinator i Nes"}}])
    told = {"object_id": "1", "object_repr": NAME, "action_flag": CHANGE, "change_message": message}
    LogEntry.objects.create(user=other, content_type=kind, **told)
    return somebody


def signed_in(user: User) -> None:
    store = SessionStore()
    store["_auth_user_id"] = str(user.pk)
    store.save()


def handed_over(user: User) -> None:
    """As it is done before somebody is forgotten: deactivated, and other addresses where theirs stood."""
    user.is_active = False
    user.save()
    for table in (Party, Invitation):
        for row in table.objects.filter(email=EMAIL):
            row.email = "post@nes.example"
            row.save()
    set_contact(make.municipality(), "", by=system_user())


def exported(email: str = EMAIL) -> dict:
    out = io.StringIO()
    call_command("export_person", email, stdout=out)
    return json.loads(out.getvalue())


def forgotten(email: str = EMAIL) -> str:
    out = io.StringIO()
    call_command("forget_person", email, yes=True, stdout=out)
    return out.getvalue()


def where_it_stands(*words: str) -> set[str]:
    """Every table and column of the database, histories too, where one of the words stands."""
    found = set()
    for model in apps.get_models(include_auto_created=True):
        for values in model._base_manager.values():
            for column, value in values.items():
                text = (
                    bytes(value).decode(errors="ignore")
                    if isinstance(value, bytes | memoryview)
                    else str(value)
                )
                if any(form in text for word in words for form in (word, json.dumps(word)[1:-1])):
                    found.add(f"{model._meta.label}.{column}")
    return found


@pytest.mark.django_db
def test_all_that_is_stored_is_handed_out() -> None:
    somebody = planted()
    found = exported()
    stored = found["stored"]

    assert found["name"] == ["Kari Nordmann", NAME]
    assert found["email"] == [FORMER, EMAIL]
    assert found["sessions"] == 1
    assert stored["municipalities.User"][0]["email"] == EMAIL
    assert stored["municipalities.Membership"][0]["user"] == somebody.pk
    assert [row["email"] for row in stored["municipalities.Party"]] == [EMAIL]
    assert [row["done"] for row in stored["measures.Evaluation"]] == ["Ferdig.", "Alt."]
    assert {row["to"] for row in stored["measures.Mail"]} == {EMAIL}
    assert "endret status fra ikke rapportert til pågår" in [entry["what"] for entry in found["did"]]
    assert {"table": "measures.StatusChange", "column": "comment"}.items() <= found["named_in"][0].items()
    assert somebody.password not in str(found)
    assert Invitation.objects.get().nonce not in str(found)


@pytest.mark.django_db
def test_the_file_is_for_its_reader_alone(tmp_path: Path) -> None:
    planted()
    where = tmp_path / "person.json"
    call_command("export_person", EMAIL, output=where, stdout=io.StringIO())

    assert stat.S_IMODE(where.stat().st_mode) == 0o600
    assert json.loads(where.read_text())["email"] == [FORMER, EMAIL]
    with pytest.raises(CommandError, match="kan ikke skrives"):
        call_command("export_person", EMAIL, output=where)


@pytest.mark.django_db
def test_a_forgotten_person_stands_nowhere_but_in_others_words() -> None:
    somebody = planted()
    handed_over(somebody)
    assert len(where_it_stands(NAME, EMAIL, FORMER)) > 8

    said = forgotten()

    assert where_it_stands(NAME, EMAIL, FORMER) == {"measures.StatusChange.comment"}
    assert f"measures.StatusChange {StatusChange.objects.get(comment__contains=NAME).pk}, comment" in said
    assert (Session.objects.count(), Mail.objects.filter(to=EMAIL).count()) == (0, 0)
    assert set(Evaluation.objects.values_list("sender", flat=True)) == {""}


@pytest.mark.django_db
def test_what_was_done_stays_as_done_by_a_former_user() -> None:
    somebody = planted()
    before = list(StatusChange.objects.order_by("pk").values_list("pk", "by", "comment"))
    handed_over(somebody)
    forgotten()
    somebody.refresh_from_db()
    told = trace_page(scope_of(make.administrator()), Choice(who=somebody.pk, kind="status")).entries

    assert list(StatusChange.objects.order_by("pk").values_list("pk", "by", "comment")) == before
    assert {entry.who for entry in told} == {"tidligere bruker"}
    assert (somebody.is_active, somebody.has_usable_password()) == (False, False)
    assert not somebody.memberships.exists()


@pytest.mark.django_db
def test_forgetting_twice_does_nothing() -> None:
    handed_over(planted())
    forgotten()
    rows = {model: model._base_manager.count() for model in apps.get_models()}

    assert "Ingenting er lagret om adressen." in forgotten()
    assert {model: model._base_manager.count() for model in rows} == rows


@pytest.mark.django_db
def test_who_is_needed_is_not_forgotten_and_it_says_what_to_do() -> None:
    somebody = planted()
    User.objects.get(email="annen@example.no").memberships.all().delete()
    with pytest.raises(CommandError) as refused:
        forgotten()
    words = str(refused.value)

    for reason in (
        "Brukeren er aktiv",
        "Bare denne brukeren er koordinator i Nes",
        "mottaker for NAV",
        "kontaktadressen til Nes",
        "er spurt på",
    ):
        assert reason in words
    somebody.refresh_from_db()
    assert (somebody.name, somebody.email) == (NAME, EMAIL)


@pytest.mark.django_db
def test_it_asks_before_it_forgets(monkeypatch: pytest.MonkeyPatch) -> None:
    handed_over(planted())
    monkeypatch.setattr("builtins.input", lambda words: "nei")
    with pytest.raises(CommandError, match="Ingenting er endret"):
        call_command("forget_person", EMAIL)
    assert person(EMAIL).user.name == NAME


@pytest.mark.django_db
def test_an_old_address_finds_the_same_person() -> None:
    somebody = planted()

    assert person(FORMER) == person(EMAIL.upper())
    assert person(FORMER).user == somebody
    assert person("ingen@example.no").user is None


@pytest.mark.django_db
def test_the_system_itself_is_not_forgotten() -> None:
    with pytest.raises(CommandError, match="systemets egen bruker"):
        forgotten(system_user().email)


def test_a_rule_is_said_once() -> None:
    assert len(rules()) == sum(len(names.split()) for table in PERSONAL.values() for names in table.values())
    assert ("municipalities.User", "email") in ruled_by(Rule.ACCOUNT)
