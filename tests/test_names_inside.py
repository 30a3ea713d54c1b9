"""Names of persons stay inside: a stranger who opens every address finds none, nor does a unit in its mail.

The addresses come from the resolver itself: a new public page is read here without anybody thinking of it.
"""

import io
import zipfile
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import product

import pikepdf
import pytest
from django.test import Client
from django.urls import NoReverseMatch, get_resolver, reverse
from django.utils import timezone

from measures.choices import Proposal, RoundReminder
from measures.models import Indicator, Mail
from measures.queries.rounds.invitations import token
from measures.queries.workspace.reminders import collect
from measures.reports.sealing import seal
from measures.services.plans.corrections import Meant, correct_deadline
from measures.services.plans.indicators import IndicatorReading, observe
from measures.services.plans.successions import carry_on
from measures.services.rounds.answers import save_answer, submit_all
from measures.services.rounds.evaluations import Answer, approve, evaluate, send_back
from measures.services.rounds.invitations import invite, remind
from measures.services.rounds.publishing import publish
from measures.services.rounds.report_texts import write_text
from measures.services.rounds.round import assign, open_round
from measures.services.rounds.sealing import record_decision
from measures.web.common.reminder_letters import write
from measures.web.rounds.letters import invitation_letter, question_letter, reminder_letter
from municipalities.models import Party, User
from tests import make
from tests.test_sweep import patterns

pytestmark = pytest.mark.django_db
NAME, SENDER, EMAIL = "Åse Kvistnavn", "Bjørg Rotnavn", "ase.kvistnavn@example.no"
NAMES = (NAME, SENDER, EMAIL, "Kvistnavn", "kvistnavn", "Rotnavn")
ENDINGS = ("html", "pdf", "docx", "xlsx", "ods", "csv", "json", "ics")


@pytest.fixture
def world() -> dict[str, object]:
    """One person did everything there is to do, and another one answered by link."""
    boss = make.administrator(EMAIL)
    boss.name = NAME
    boss.save()
    here, there = make.municipality("nes"), make.municipality("ringebu")
    plan = make.plan("rus", here, there, period=(2019, 2023))
    measures = [make.measure(plan, f"1.{number}", due_on=date(2019, 12, 31)) for number in range(1, 4)]
    rows = [make.implementation(measure, here) for measure in measures]
    today, now = timezone.localdate(), timezone.now()
    for row in rows:
        make.reported(row, "in_progress", by=boss, on=today - timedelta(days=9), note=f"{NAME} vet mer.")
    correct_deadline(rows[0], Meant("once", date(2020, 6, 1)), by=boss, on=today)
    indicator = Indicator.objects.create(plan=plan, name="Andel", unit="%", position=1)
    observe(indicator, here, 2020, IndicatorReading(6, "Ungdata"), by=boss)
    nav = make.party("NAV", here, "nav@example.no")
    for measure in measures[1:]:
        make.carried(measure, nav)
    round_ = open_round(
        plan, 2020, opens=today - timedelta(days=5), closes=today + timedelta(days=5), by=boss
    )
    evaluate(round_, rows[0], Answer("done", "Gjort.", "", Proposal.CONTINUE), by=boss, on=today)
    assign(round_, rows[2], nav, by=boss)
    (invitation,) = invite(round_, here, [nav], letter=invitation_letter, by=boss, now=now)
    remind(invitation, RoundReminder.NOW, letter=reminder_letter, by=boss, today=today, now=now)
    answers = [
        save_answer(invitation, row, Answer("done", "Alt."), sender=SENDER, on=today) for row in rows[1:]
    ]
    submit_all(invitation, on=today)
    approve([answers[0]], by=boss, on=today)
    answers[1].refresh_from_db()
    send_back(answers[1], "Hva med resten?", letter=question_letter, by=boss, today=today, now=now)
    write_text(round_, here, "summary", "Det går fremover.", by=boss)
    for place in (here, None):
        version = seal(round_, place, by=boss, now=now, despite="Det haster.")
        publish(version, by=boss, on=today)
    words = {"body": "Kommunestyret", "case_number": "45/22", "decided_on": today, "text": "Tatt."}
    record_decision(version, here, **words, by=boss, today=today)
    carry_on(plan, title="Neste plan", period=(2024, 2027), outcomes={"1.1": "continue"}, by=boss, on=today)
    return {"link": token(invitation), "party": nav.pk, "boss": boss}


def addresses(world: dict[str, object]) -> Iterator[tuple[str, str]]:
    """Every address of our own with every ending, municipality and year that leads somewhere."""
    known = {"plan": "rus", "code": "1.2", "year": 2020, "token": world["link"], "party": world["party"]}
    for name, _route, entry in patterns(get_resolver()):
        if not name or name.startswith(("admin:", "account_")):
            continue
        asked = entry.pattern.regex.groupindex
        if not asked.keys() <= {*known, "municipality", "ending"}:
            continue
        for place, ending in product(("nes", "ringebu"), ENDINGS if "ending" in asked else ("",)):
            values = {**known, "municipality": place, "ending": ending}
            try:
                yield name, reverse(name, kwargs={key: values[key] for key in asked})
            except NoReverseMatch:
                continue


def read(content: bytes) -> str:
    """What stands in a file, also inside the folders of office formats and the notes about a PDF."""
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as folder:
            return "\n".join(folder.read(name).decode(errors="ignore") for name in folder.namelist())
    if content.startswith(b"%PDF"):
        with pikepdf.open(io.BytesIO(content)) as paper:
            notes = [str(paper.docinfo), str(dict(paper.open_metadata()))]
            return "\n".join(notes)
    return content.decode(errors="ignore")


def named(text: str) -> list[str]:
    forms = {name: {name, name.encode("ascii", "backslashreplace").decode()} for name in NAMES}
    return [name for name, spelt in forms.items() if any(form in text for form in spelt)]


def is_full_of_names(client: Client, boss: User) -> bool:
    """Else the walk would prove nothing."""
    client.force_login(boss)
    page = client.get("/planer/rus/endringslogg/").content.decode()
    client.logout()
    return page.count(NAME) > 10 and SENDER in page


def test_a_stranger_finds_no_person_anywhere(client: Client, world: dict[str, object]) -> None:
    assert is_full_of_names(client, world["boss"])
    read_names, found = set(), {}
    for address, name in {address: name for name, address in addresses(world)}.items():
        response = client.get(address)
        if response.status_code == 200:
            last = address.rpartition("/")[2]
            read_names.add((name, last.rpartition(".")[2] if "." in last else ""))
            told = named(read(response.content))
            # Who opens the link sees the name that was typed in there: it is the unit's own.
            if told and not (name.startswith("answering") and set(told) <= {SENDER, "Rotnavn"}):
                found[address] = told

    assert found == {}
    kinds = {name for name, _ending in read_names}
    assert {"plan", "measure", "deadlines", "calendar", "report_municipality", "report_versions"} <= kinds
    files = {ending for name, ending in read_names if name.startswith("report")}
    assert {"pdf", "docx", "xlsx", "json"} <= files
    assert {("plan_file", ending) for ending in ("xlsx", "docx", "ods", "csv", "json")} <= read_names


def test_no_unit_is_told_a_name_by_mail(world: dict[str, object]) -> None:
    units = Party.objects.exclude(email="").values_list("email", flat=True)
    later = timezone.localdate() + timedelta(days=400)
    letters = [write(letter) for letter in collect(later).letters]
    mails = [*Mail.objects.filter(to__in=units), *(letter for letter in letters if letter.to in units)]

    assert len(mails) >= 3
    told = {mail.subject: named(f"{mail.subject} {mail.text} {mail.html}") for mail in mails}
    assert {subject: names for subject, names in told.items() if names} == {}
