"""Reports for tests: rounds, answers and the report made from them."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from datetime import UTC, date, datetime
from unittest.mock import patch

from django.db import transaction

from measures.models import EvaluationRound, Implementation, Plan, ReportVersion
from measures.reports.facts import facts
from measures.reports.files import FORMS
from measures.reports.forms import pdf
from measures.reports.report.report import build
from measures.reports.report.report_types import Report
from measures.services.rounds.evaluations import Answer, evaluate
from measures.services.rounds.publishing import publish
from measures.services.rounds.report_texts import write_text
from measures.services.rounds.round import open_round
from measures.services.rounds.sealing import File, Sealed, newest, store_sealed
from municipalities.models import Municipality, Party
from municipalities.services import system_user


def without_paper() -> AbstractContextManager[object]:
    """Inside, every PDF is a word: to lay out the demonstration's takes longer than all the rest of it."""
    return patch.object(pdf, "render", lambda report: b"%PDF")


def without_seals() -> AbstractContextManager[object]:
    """The demonstration's answers alone, for those who make their own reports of them."""
    return patch("measures.management.commands.load_demo.seal_all")


class Undo(Exception):
    pass


@contextmanager
def undone() -> Iterator[None]:
    """What is written inside is there inside only; also what is written once."""
    with suppress(Undo), transaction.atomic():
        yield
        raise Undo


def round_(plan: Plan, year: int) -> EvaluationRound:
    opens, closes = date(year, 4, 1), date(year, 6, 30)
    return open_round(plan, year, opens=opens, closes=closes, by=system_user())


def answer(
    round_: EvaluationRound,
    implementation: Implementation,
    status: str,
    done: str = "Gjort.",
    *,
    party: Party | None = None,
    proposal: str = "",
    on: date | None = None,
) -> None:
    implementation.refresh_from_db()
    said = Answer(status=status, done=done, party=party, proposal=proposal, obstacles="")
    evaluate(round_, implementation, said, by=system_user(), on=on or date(round_.year, 5, 3))


def content(whose: str, number: int, ending: str) -> bytes:
    said = f"{whose} {number} {ending}"
    if ending != "html":
        return said.encode()
    document = '<html lang="nb"><title>{0}</title><main class="report" id="rapport">{0}</main></html>'
    return document.format(said).encode()


def sealed(
    round_: EvaluationRound, municipality: Municipality | None = None, *, public: bool = False
) -> ReportVersion:
    """A version whose files say only what they are: nothing is laid out."""
    places = [municipality] if municipality else list(round_.plan.municipalities.all())
    before = newest(round_, municipality)
    number = before.number + 1 if before else 1
    whose = municipality.slug if municipality else "alle"
    files = [
        File(ending, f"{whose}-{number}.{ending}", form.content_type, content(whose, number, ending))
        for ending, form in FORMS.items()
    ]
    told = {"is_joint": len(places) > 1, "places": [{"slug": place.slug} for place in places]}
    seal = Sealed(number, told, files, reason="Rettet." if before else "")
    now = datetime(round_.year, 9, 1, 12, tzinfo=UTC)
    version = store_sealed(round_, municipality, seal, by=system_user(), now=now)
    if public:
        publish(version, by=system_user(), on=now.date())
    return version


def rewritten(round_: EvaluationRound, words: str, municipality: Municipality | None = None) -> None:
    """Something to correct: a version like the one before is refused."""
    write_text(round_, municipality, "summary", words, by=system_user())


def report(plan: Plan, year: int, municipality: str = "", *, today: date = date(2030, 1, 1)) -> Report:
    heading = facts.find(plan.slug, year, municipality, today=today)
    return build(facts.gather(heading, today=today))
