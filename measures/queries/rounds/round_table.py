"""A round in one municipality: whom it asks, who has answered, who has no address."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property

from django.db.models import Prefetch

from measures.choices import AnswerState, MeasureKind, RoundTextKind
from measures.models import (
    Assignment,
    Evaluation,
    EvaluationRound,
    Goal,
    Implementation,
    Invitation,
    InvitationReminder,
    Plan,
    Responsibility,
    RoundText,
)
from measures.models.append_only import ADDRESS
from measures.permissions.roles import is_administrator, roles_of
from measures.queries.rounds.asked import to_evaluate
from municipalities.collation import in_order
from municipalities.models import Municipality, Party, User

# The timer goes every ten minutes; a mail server may be slow.
USUALLY_SENT = timedelta(hours=1)


@dataclass(frozen=True)
class Desk:
    """Where a coordinator works with the year's round."""

    round: EvaluationRound
    place: Municipality
    has_proposals: bool

    @property
    def plan(self) -> Plan:
        return self.round.plan


def desk(plan: str, municipality: str, year: int) -> Desk | None:
    rounds = EvaluationRound.objects.select_related("plan__cooperation")
    round_ = rounds.filter(plan__slug=plan, year=year).first()
    place = Municipality.objects.filter(plans__slug=plan, slug=municipality).first()
    if round_ is None or place is None:
        return None
    proposed = Implementation.objects.of_plan(round_.plan).filter(municipality=place)
    return Desk(round_, place, proposed.filter(measure__kind=MeasureKind.PROPOSED).exists())


@dataclass(frozen=True)
class AskedMeasure:
    """A measure to be evaluated, and who is to say how it goes."""

    row: Implementation
    parties: tuple[Party, ...]
    by_coordinator: bool
    answer: Evaluation | None

    @property
    def state(self) -> str:
        """How far the answer has come; empty where there is none."""
        return self.answer.state if self.answer else ""

    @property
    def is_answered(self) -> bool:
        return self.state in (AnswerState.SUBMITTED, AnswerState.APPROVED)

    @property
    def is_waiting(self) -> bool:
        """Somebody has to read it."""
        return self.state == AnswerState.SUBMITTED

    @property
    def has_nobody(self) -> bool:
        return not self.parties and not self.by_coordinator


@dataclass(frozen=True)
class AskedParty:
    """A party, its address in this municipality, and how far it has come."""

    party: Party
    email: str
    invitation: Invitation | None
    asked: tuple[AskedMeasure, ...]

    @cached_property
    def answered(self) -> int:
        return sum(one.is_answered for one in self.asked)

    @property
    def missing(self) -> int:
        return len(self.asked) - self.answered

    @cached_property
    def waiting(self) -> int:
        return sum(one.is_waiting for one in self.asked)

    @property
    def begun(self) -> int:
        return sum(one.state == AnswerState.DRAFT for one in self.asked)

    @property
    def returned(self) -> int:
        return sum(one.state == AnswerState.RETURNED for one in self.asked)

    @property
    def is_invited(self) -> bool:
        return self.invitation is not None and self.invitation.is_open

    @property
    def lacks_address(self) -> bool:
        """Nobody can ask it; one that was asked long ago has only lost its address since."""
        return not self.email and not self.is_invited

    @property
    def reminders(self) -> list[InvitationReminder]:
        return list(self.invitation.reminders.all()) if self.invitation else []


@dataclass(frozen=True)
class RoundTable:
    """The whole round of one municipality; what is missing stands first."""

    asked: tuple[AskedMeasure, ...]
    lines: tuple[AskedParty, ...]

    @property
    def total(self) -> int:
        return len(self.asked)

    @cached_property
    def answered(self) -> int:
        return sum(one.is_answered for one in self.asked)

    @property
    def without_address(self) -> list[AskedParty]:
        return [line for line in self.lines if line.lacks_address]

    @property
    def without_party(self) -> list[AskedMeasure]:
        return [one for one in self.asked if one.has_nobody]

    @property
    def own(self) -> list[AskedMeasure]:
        return [one for one in self.asked if one.by_coordinator]

    @property
    def to_invite(self) -> list[AskedParty]:
        return [line for line in self.lines if line.email and line.missing and not line.is_invited]

    @property
    def silent(self) -> list[AskedParty]:
        return [line for line in self.lines if line.is_invited and line.missing]

    @property
    def waiting(self) -> int:
        return sum(one.is_waiting for one in self.asked)

    def held_up(self, now: datetime) -> list[AskedParty]:
        """Invitations that should have gone out long ago: the mail server, or the timer, is not at work."""
        mails = ((line, line.invitation.mail) for line in self.lines if line.invitation and line.is_invited)
        return [
            line for line, mail in mails if mail and not mail.sent_at and mail.created_at < now - USUALLY_SENT
        ]


def sheet(desk: Desk) -> RoundTable:
    """Seven queries, however many measures and parties."""
    asked = tuple(asked_in(desk))
    by_party: dict[Party, list[AskedMeasure]] = defaultdict(list)
    for one in asked:
        for party in one.parties:
            by_party[party].append(one)
    sent = invitations(desk)
    before = addresses_before(desk)
    lines = []
    for party, rows in by_party.items():
        invitation = sent.get(party.pk)
        email = before.get(party.pk, party.email)
        if invitation and (invitation.address or invitation.is_open):
            email = invitation.address
        lines.append(AskedParty(party, email, invitation, tuple(rows)))
    return RoundTable(asked, tuple(sorted(lines, key=missing_first)))


def missing_first(line: AskedParty) -> tuple:
    return (not line.missing, not line.lacks_address, -line.missing, line.party.name)


def asked_in(desk: Desk) -> list[AskedMeasure]:
    here = to_evaluate(desk.round).filter(municipality=desk.place).in_plan_order()
    carried = Prefetch(
        "measure__responsibilities", Responsibility.objects.select_related("party").order_by("position", "pk")
    )
    rows = here.select_related("measure__plan", "municipality").prefetch_related(carried)
    chosen = assignments(desk)
    answers = {one.implementation_id: one for one in answers_of(desk)}
    asked = []
    for row in rows:
        parties = tuple(dict.fromkeys(r.party for r in row.measure.responsibilities.all()))
        by_coordinator = False
        if row.pk in chosen:
            party = chosen[row.pk]
            parties, by_coordinator = ((party,) if party else ()), party is None
        asked.append(AskedMeasure(row, parties, by_coordinator, answers.get(row.pk)))
    return asked


def assignments(desk: Desk) -> dict[int, Party | None]:
    rows = Assignment.objects.filter(round=desk.round, implementation__municipality=desk.place)
    return {row.implementation_id: row.party for row in rows.select_related("party")}


def answers_of(desk: Desk) -> list[Evaluation]:
    rows = Evaluation.objects.filter(round=desk.round, implementation__municipality=desk.place)
    ways = ("implementation__measure__plan", "implementation__municipality", "invitation__party", "party")
    return list(rows.select_related("by", "approved_by", "round", *ways).order_by("implementation__measure"))


def invitations(desk: Desk) -> dict[int, Invitation]:
    rows = Invitation.objects.filter(round=desk.round, municipality=desk.place)
    rows = rows.select_related("mail", "party", "municipality", "round__plan").prefetch_related("reminders")
    return {row.party_id: row for row in rows}


def addresses_before(desk: Desk) -> dict[int, str]:
    """Where each party was asked the last time, in this municipality."""
    rows = Invitation.objects.filter(municipality=desk.place).exclude(round=desk.round)
    rows = rows.exclude(email=ADDRESS)
    return dict(rows.order_by("round__year", "pk").values_list("party", "email"))


def asked_about(desk: Desk, code: str) -> AskedMeasure | None:
    return next((one for one in asked_in(desk) if one.row.measure.code == code), None)


def answer_before(desk: Desk, row: Implementation) -> Evaluation | None:
    """What was said in the round before this one."""
    rows = Evaluation.objects.approved().filter(implementation=row, round__year__lt=desk.round.year)
    return rows.select_related("round", "party").order_by("-round__year").first()


def is_shared(desk: Desk) -> bool:
    """Several municipalities have the plan: each has a report of its own, and all a joint one."""
    return desk.plan.municipalities.count() > 1


def goals_of(desk: Desk) -> list[Goal]:
    return list(Goal.objects.filter(plan=desk.plan).order_by("position"))


def plans_of(user: User) -> list[Plan]:
    """Those this user may start a round for."""
    rows = Plan.objects.order_by(in_order("title"), "first_year").prefetch_related("municipalities")
    if not is_administrator(user):
        rows = rows.filter(municipalities__in=own_places(user)).distinct()
    return list(rows)


def own_places(user: User) -> list[Municipality]:
    """Those whose rounds this user runs."""
    rows = Municipality.objects.all()
    return list(rows if is_administrator(user) else rows.filter(pk__in=roles_of(user).coordinates))


def followed_places(user: User) -> list[Municipality]:
    """Those whose rounds this user sees."""
    rows = Municipality.objects.all()
    return list(rows if is_administrator(user) else rows.filter(pk__in=roles_of(user).follows))


def texts_of(round_: EvaluationRound, municipality: Municipality | None) -> dict[str, str]:
    """What a coordinator has written so far, by kind, or by «goal-» and the goal's key.

    Municipality None: the joint report.
    """
    rows = RoundText.objects.filter(round=round_, municipality=municipality)
    texts = rows.values_list("kind", "goal", "text")
    return {f"{kind}-{goal}" if kind == RoundTextKind.GOAL else kind: text for kind, goal, text in texts}
