"""Reports for tests: rounds, answers and the report made from them."""

from datetime import date

from measures.models import EvaluationRound, Implementation, Plan
from measures.reports.facts import facts
from measures.reports.report.report import build
from measures.reports.report.report_types import Report
from measures.services.rounds.evaluations import Answer, evaluate
from measures.services.rounds.round import open_round
from municipalities.models import Party
from municipalities.services import system_user


def round_(plan: Plan, year: int, *, public: bool = True) -> EvaluationRound:
    opens, closes = date(year, 4, 1), date(year, 6, 30)
    return open_round(plan, year, opens=opens, closes=closes, public=public, by=system_user())


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


def report(plan: Plan, year: int, municipality: str = "", *, today: date = date(2030, 1, 1)) -> Report:
    heading = facts.find(plan.slug, year, municipality, today=today)
    return build(facts.gather(heading, today=today))
