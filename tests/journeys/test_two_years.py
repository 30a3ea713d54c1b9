"""Two years, three municipalities: every number that is shown is one made from the raw statements.

Round 2025 is answered late by Lom, in part by Ringebu and not at all by Vang; Ringebu publishes. In 2026 all
answer, each seals its own, and the joint report comes last.
"""

import re
from datetime import UTC, date, datetime
from io import BytesIO

import docx
import pytest
from django.test import Client
from openpyxl import load_workbook

from measures.choices import DeadlineKind, DeadlineStatus, RoundState
from measures.models import Evaluation, EvaluationRound, Implementation, Plan
from measures.reports.forms import pdf
from measures.reports.sealing import seal
from measures.services.rounds.evaluations import Answer, evaluate
from measures.services.rounds.publishing import publish
from measures.services.rounds.round import move_round, open_round
from municipalities.models import Municipality
from municipalities.services import system_user
from tests import make
from tests.pages import in_one_line

pytestmark = pytest.mark.django_db
PLACES = ("lom", "ringebu", "vang")
YEARLY = {
    "deadline_kind": DeadlineKind.RECURRING,
    "deadline_status": DeadlineStatus.UNDERSTOOD,
    "deadline_text": "Årlig",
    "dues": [f"{year}-12-31" for year in range(2024, 2029)],
}
CLOSES = {2025: date(2026, 1, 15), 2026: date(2026, 11, 15)}
# Number → its statuses in 2025 and in 2026, in each place; «» is not answered.
SAID = {
    "lom": {"1.1": ("done", ""), "1.2": ("done", "in_progress"), "1.3": ("dropped", ""), "1.4": ("", "done")},
    "ringebu": {"1.1": ("in_progress", "done"), "1.2": ("done", "done"), "1.3": ("", "postponed")},
    "vang": {"1.1": ("", "partly_done"), "1.2": ("", "not_started"), "1.4": ("", "in_progress")},
}
ANSWERED_ON = {("lom", 2025): date(2026, 2, 20), ("ringebu", 2025): date(2025, 12, 1)}


@pytest.fixture
def plan(monkeypatch: pytest.MonkeyPatch) -> Plan:
    monkeypatch.setattr(pdf, "render", lambda report: b"%PDF")
    plan = make.plan("felles", *map(make.municipality, PLACES), period=(2024, 2028))
    make.measure(plan, "1.1", due_on=date(2025, 6, 30))
    make.measure(plan, "1.2", **YEARLY)
    make.measure(plan, "1.3")
    make.measure(plan, "1.4", due_on=date(2027, 6, 30))
    return plan


def answered(plan: Plan, year: int) -> EvaluationRound:
    """What was said of the year, Lom's of 2025 a month after the last day: by link one may for a while."""
    round_ = open_round(plan, year, opens=date(year, 10, 1), closes=CLOSES[year], by=system_user())
    for place, numbers in SAID.items():
        on = ANSWERED_ON.get((place, year), date(year, 11, 1))
        for number, statuses in numbers.items():
            status = statuses[year - 2025]
            if status:
                row = Implementation.objects.get(measure__number=number, municipality__slug=place)
                answer = Answer(status, f"Slik gikk det i {place} {year}.")
                evaluate(round_, row, answer, by=system_user(), on=min(on, CLOSES[year]))
    Evaluation.objects.filter(round=round_, implementation__municipality__slug="lom").update(
        on=ANSWERED_ON.get(("lom", year), date(year, 11, 1))
    )
    return round_


# The count, from the raw statements and the plan's own words alone.


def raw_counts(places: tuple[str, ...], year: int) -> dict[str, int]:
    counts = dict.fromkeys(["done", "in_progress", "partly_done", "postponed", "dropped", "not_started"], 0)
    counts |= {"not_reported": 0, "late": 0}
    for place in places:
        for number in ("1.1", "1.2", "1.3", "1.4"):
            said = [SAID[place].get(number, ("", ""))[n] for n in range(year - 2024)]
            closed = next((s for s in said if s == "dropped" or (s == "done" and number != "1.2")), "")
            status = closed if closed and not said[-1] else said[-1]
            counts[status or "not_reported"] += 1
            if number == "1.2":
                # Due each December: the newest of those that are over is late unless it was met.
                over = [y for y in (2024, 2025) if date(y, 12, 31) < CLOSES[year]]
                met = [y for y, s in zip((2025, 2026), said, strict=False) if s == "done"]
                counts["late"] += any(y > max(met, default=0) for y in over)
            elif number in ("1.1", "1.4"):
                due = date(2025, 6, 30) if number == "1.1" else date(2027, 6, 30)
                counts["late"] += due < CLOSES[year] and "done" not in said and "dropped" not in said
    return counts


def report_address(place: str, year: int) -> str:
    return f"/planer/felles/{place}/evaluering/{year}" if place else f"/planer/felles/evaluering/{year}"


def every_form_tells(client: Client, place: str, year: int) -> None:
    where, counts = report_address(place, year), raw_counts((place,) if place else PLACES, year)
    told = client.get(f"{where}.json").json()["counts"]
    assert {key: told[key] for key in counts} == counts, (place, year)
    total = sum(counts.values()) - counts["late"]
    sentences = (f"{counts['done']} av {total}", f"{counts['not_reported']} er ikke rapportert")
    page = in_one_line(client.get(f"{where}/").content.decode())
    word = "\n".join(
        one.text for one in docx.Document(BytesIO(client.get(f"{where}.docx").content)).paragraphs
    )
    book = load_workbook(BytesIO(client.get(f"{where}.xlsx").content))
    cells = {row[0]: row[1] for row in book.worksheets[0].iter_rows(values_only=True) if len(row) > 1}
    for said in sentences:
        assert said in page or (said.startswith("0 ") and said not in word), (said, place, year)
        assert (said in word) == (said in page), (said, place, year)
    assert cells["gjennomført"] == counts["done"]
    assert cells["ikke rapportert"] == counts["not_reported"]
    assert cells["forsinket (i tillegg)"] == counts["late"]


def strangers_find(client: Client, open_: set[tuple[str, int]]) -> None:
    for year in CLOSES:
        for place in ("", *PLACES):
            for form in ("/", ".json", ".docx"):
                expected = 200 if (place, year) in open_ else 404
                assert client.get(report_address(place, year) + form).status_code == expected, (place, year)


def sealed(round_: EvaluationRound, place: str, *, public: bool = True) -> None:
    municipality = Municipality.objects.get(slug=place) if place else None
    now = datetime.combine(CLOSES[round_.year], datetime.min.time(), UTC).replace(day=28, hour=12)
    version = seal(round_, municipality, by=system_user(), now=now, despite="Slik ble det.")
    if public:
        publish(version, by=system_user(), on=now.date())


def asked(round_: EvaluationRound, place: str) -> set[str]:
    rows = Implementation.objects.to_evaluate(round_).filter(municipality__slug=place)
    return set(rows.values_list("measure__number", flat=True))


def test_every_number_is_so_in_both_years_and_all_three_places(client: Client, plan: Plan) -> None:
    first = answered(plan, 2025)
    strangers_find(client, set())
    sealed(first, "ringebu")
    strangers_find(client, {("ringebu", 2025)})
    move_round(first, RoundState.CLOSED, by=system_user())

    second = answered(plan, 2026)
    # What comes again is asked again, what is closed is not.
    assert asked(second, "lom") == {"1.2", "1.4"}
    assert asked(second, "ringebu") == {"1.1", "1.2", "1.3", "1.4"}
    every_form_tells(client, "ringebu", 2025)
    boss = Client()
    boss.force_login(make.administrator())
    for place in ("", *PLACES):
        every_form_tells(boss, place, 2025)
        every_form_tells(boss, place, 2026)
    for place in PLACES:
        sealed(second, place)
        every_form_tells(client, place, 2026)
    strangers_find(client, {("ringebu", 2025), *((place, 2026) for place in PLACES)})
    sealed(second, "")
    every_form_tells(client, "", 2026)
    the_lists_agree(client)


def the_lists_agree(client: Client) -> None:
    """A municipality's list tells how it stands now, which is how its report of the year does."""
    for place in PLACES:
        page = in_one_line(client.get(f"/planer/felles/tiltak/?kommune={place}").content.decode())
        counts = raw_counts((place,), 2026)
        for word, status in (("pågår", "in_progress"), ("gjennomført", "done"), ("utsatt", "postponed")):
            shown = re.search(rf"(?<!delvis ){word} \((\d+)\)", page)
            assert int(shown[1] if shown else 0) == counts[status], (place, word)
