"""The demonstration: invented answers on the real plans, and people to sign in as.

Nothing invented is ever mixed with what somebody really said.
"""

import tomllib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.db.models import Count, Q, QuerySet

from measures.choices import RoundState
from measures.models import (
    DeadlineCorrection,
    Evaluation,
    EvaluationRound,
    Implementation,
    Plan,
    ReportVersion,
    StatusChange,
)
from measures.permissions.roles import answering_in
from measures.services.people.memberships import give_role
from measures.services.rounds.evaluations import Answer, evaluate
from measures.services.rounds.round import open_round
from measures.services.statuses import decide
from municipalities.choices import Role
from municipalities.collation import in_order
from municipalities.models import Municipality, Party, User
from municipalities.services import system_user

ADMINISTRATOR = "admin@example.no"


class NotForDemonstration(Exception):
    """Somebody has really said something here, or the story is about another plan."""


@dataclass(frozen=True)
class Said:
    """One invented answer, in one municipality."""

    year: int
    measure: str
    municipality: str
    on: date
    status: str
    done: str
    obstacles: str = ""
    proposal: str = ""
    party: str = ""


@dataclass(frozen=True)
class Story:
    """A file of invented answers, as written."""

    plan: str
    rounds: list[dict]
    decisions: list[dict]

    def answers(self, places: list[str]) -> Iterator[Said]:
        """One for each municipality an answer holds for; `places` where it names none."""
        for round_ in self.rounds:
            for row in round_["answers"]:
                words = {key: value for key, value in row.items() if key not in ("municipalities", "on")}
                for place in row.get("municipalities", places):
                    on = row.get("on") or round_["on"][place]
                    yield Said(year=round_["year"], municipality=place, on=on, **words)

    def decided(self) -> Iterator[tuple[str, str, str, str, date]]:
        for row in self.decisions:
            for decision in ("adopted", "declined"):
                for measure in row.get(decision, []):
                    yield row["municipality"], measure, decision, row["case"], row["on"]


def read(path: Path) -> Story:
    values = tomllib.loads(path.read_text(encoding="utf-8"))
    return Story(values["plan"], values["rounds"], values.get("decisions", []))


def refuse_real_answers() -> None:
    real = Q(is_demonstration=False)
    spoken: tuple[QuerySet[Any, Any], ...] = (
        EvaluationRound.objects.values("plan"),
        Evaluation.objects.values("implementation__measure__plan"),
        StatusChange.objects.values("implementation__measure__plan"),
        DeadlineCorrection.objects.values("implementation__measure__plan"),
        ReportVersion.objects.values("round__plan"),
        Implementation.objects.exclude(decided_on=None).values("measure__plan"),
    )
    for plans in spoken:
        plan = Plan.objects.filter(real, pk__in=plans).first()
        if plan:
            raise NotForDemonstration(plan)


@transaction.atomic
def tell(story: Story, plan: Plan, *, by: User, told: Callable[[], None]) -> int:
    """Write the story through the same services as real answers, and mark the plan; 0 when it is told."""
    if plan.slug != story.plan:
        raise NotForDemonstration(plan)
    if plan.is_demonstration:
        return 0
    rows = implementations(plan)
    for place, code, decision, case, on in story.decided():
        decide(rows[code, place], decision, case=case, by=by, on=on)
    rounds = {row["year"]: opened(plan, row, by) for row in story.rounds}
    parties = {party.name: party for party in parties_of(plan)}
    authors = {place.slug: coordinator(place) for place in plan.municipalities.all()}
    count = 0
    for said in story.answers(list(authors)):
        answer = Answer(
            said.status,
            said.done,
            said.obstacles,
            said.proposal,
            parties[said.party] if said.party else None,
        )
        row = rows[said.measure, said.municipality]
        evaluate(rounds[said.year], row, answer, by=authors[said.municipality], on=said.on)
        count += 1
        told()
    finish(plan, rounds.values(), by)
    return count


def implementations(plan: Plan) -> dict[tuple[str, str], Implementation]:
    rows = Implementation.objects.of_plan(plan).select_related("measure__plan", "municipality")
    return {(row.measure.code, row.municipality.slug): row for row in rows}


def parties_of(plan: Plan) -> list[Party]:
    return list(Party.objects.filter(responsibilities__measure__plan=plan).distinct())


def opened(plan: Plan, row: dict, by: User) -> EvaluationRound:
    return open_round(plan, row["year"], opens=row["opens"], closes=row["closes"], by=by)


def finish(plan: Plan, rounds: Iterable[EvaluationRound], by: User) -> None:
    """Rounds of years gone by are closed, and every page says what is made up."""
    for round_ in rounds:
        round_.state = RoundState.CLOSED
        round_._history_user = by
        round_.full_clean()
        round_.save()
    plan.is_demonstration = True
    plan._history_user = by
    plan.full_clean()
    plan.save()


def email_of(place: Municipality, role: Role = Role.COORDINATOR) -> str:
    return f"{role.label}.{place.slug}@example.no"


def coordinator(place: Municipality) -> User:
    return User.objects.get(email=email_of(place))


@transaction.atomic
def make_people(places: list[Municipality], password: str) -> list[User]:
    """An administrator, a coordinator in each place, and in the first one somebody in each other role;
    those that are here stay as they are."""
    hashed = make_password(password)  # once: it is slow by design
    people = [somebody(ADMINISTRATOR, "Administrator", hashed, is_staff=True, is_superuser=True)]
    for place in places:
        people.append(member(place, Role.COORDINATOR, hashed))
    for role in (Role.PLAN_ADMINISTRATOR, Role.CONTRIBUTOR, Role.READER) if places else ():
        people.append(member(places[0], role, hashed))
    return people


def member(place: Municipality, role: Role, hashed: str) -> User:
    person = somebody(email_of(place, role), f"{role.label.capitalize()} {place.name}", hashed)
    if not person.memberships.exists():
        parties = [busiest(place)] if role == Role.CONTRIBUTOR else []
        give_role(person, place, role, [party for party in parties if party], by=system_user())
    return person


def busiest(place: Municipality) -> Party | None:
    """Who carries most measures there."""
    carried = Count(
        "responsibilities", filter=Q(responsibilities__measure__implementations__municipality=place)
    )
    return answering_in(place).annotate(carried=carried).order_by("-carried", in_order("name")).first()


def somebody(email: str, name: str, hashed: str, **rights: bool) -> User:
    stored = User.objects.filter(email=email).first()
    if stored:
        return stored
    person = User.objects.create_user(email, None, name=name, **rights)
    person.password = hashed
    person.save(update_fields=["password"])
    return person
