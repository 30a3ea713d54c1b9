"""What stands on the page a link opens: the party's measures, what was said before, what is answered now."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery

from measures.choices import AnswerState
from measures.models import Evaluation, Implementation, Invitation, Measure
from measures.progress import GRACE
from measures.queries.rounds.greetings import greeting
from measures.queries.rounds.invitations import asked_of, can_answer

# What one measure takes somebody who knows the answer; tried on the plan of Nes.
MINUTES_EACH = 0.8


@dataclass(frozen=True)
class LinkRow:
    """One measure. `before` is the latest approved answer of an earlier year."""

    implementation: Implementation
    before: Evaluation | None
    answer: Evaluation | None
    is_own: bool
    # When the link's own people last saved it.
    saved_at: datetime | None = None

    @property
    def measure(self) -> Measure:
        return self.implementation.measure

    @property
    def code(self) -> str:
        return self.measure.code

    @property
    def version(self) -> int:
        return self.answer.version if self.answer else 0

    @property
    def is_returned(self) -> bool:
        return self.answer is not None and self.answer.state == AnswerState.RETURNED

    @property
    def is_approved(self) -> bool:
        return self.answer is not None and self.answer.state == AnswerState.APPROVED

    @property
    def is_draft(self) -> bool:
        return self.answer is not None and self.is_own and self.answer.state == AnswerState.DRAFT

    @property
    def is_answered(self) -> bool:
        """Somebody has said something, and nobody asks about it."""
        return self.answer is not None and not self.is_returned

    @property
    def can_write(self) -> bool:
        return self.answer is None or (self.is_own and not self.is_approved)


@dataclass(frozen=True)
class LinkSheet:
    invitation: Invitation
    rows: tuple[LinkRow, ...]
    can_answer: bool
    today: date

    @property
    def greeting(self) -> str:
        return greeting(self.invitation.round, self.invitation.municipality)

    @property
    def answered(self) -> int:
        return sum(row.is_answered for row in self.rows)

    @property
    def drafts(self) -> int:
        """Saved, and not handed in yet."""
        return sum(row.is_draft for row in self.rows)

    @property
    def waiting(self) -> list[LinkRow]:
        return [row for row in self.rows if row.can_write and not row.is_answered]

    @property
    def minutes(self) -> int:
        return max(1, round(len(self.rows) * MINUTES_EACH))

    @property
    def last_day(self) -> date:
        return self.invitation.round.closes + GRACE

    @property
    def day_after(self) -> date:
        return self.last_day + timedelta(days=1)

    @property
    def is_late(self) -> bool:
        return self.today > self.invitation.round.closes

    def row(self, code: str) -> LinkRow | None:
        return next((row for row in self.rows if row.code == code), None)

    def after(self, code: str) -> LinkRow | None:
        """The next one that waits for an answer, from the top again when the rest is done."""
        codes = [row.code for row in self.rows]
        at = codes.index(code) + 1
        turned = (*self.rows[at:], *self.rows[:at])
        return next((row for row in turned if row in self.waiting), None)


def sheet(invitation: Invitation, today: date) -> LinkSheet:
    """Three queries, however many measures."""
    asked = list(asked_of(invitation).select_related("measure"))
    answers: dict[int, Any] = {answer.implementation_id: answer for answer in answers_of(invitation, asked)}
    before = {said.implementation_id: said for said in said_before(invitation, asked)}
    rows = (row(one, before.get(one.pk), answers.get(one.pk), invitation) for one in asked)
    return LinkSheet(invitation, tuple(rows), can_answer(invitation, today), today)


def row(one: Implementation, before: Evaluation | None, answer: Any | None, link: Invitation) -> LinkRow:
    """`answer` knows when it was saved, as `answers_of` reads it."""
    if answer is not None and answer.invitation_id == link.pk:
        return LinkRow(one, before, answer, True, answer.saved_at)
    return LinkRow(one, before, answer, is_own=False)


def answers_of(invitation: Invitation, asked: list[Implementation]) -> QuerySet[Evaluation]:
    by_link = Evaluation.history.filter(id=OuterRef("pk"), history_user=None)
    saved = by_link.order_by("-history_date", "-history_id").values("history_date")[:1]
    rows = Evaluation.objects.filter(round=invitation.round, implementation__in=asked)
    return rows.select_related("party").annotate(saved_at=Subquery(saved))


def said_before(invitation: Invitation, asked: list[Implementation]) -> QuerySet[Evaluation]:
    """Oldest first, so that the latest year is the one that stays."""
    rows = Evaluation.objects.approved().filter(implementation__in=asked)
    earlier = rows.filter(round__year__lt=invitation.round.year)
    return earlier.select_related("round", "party").order_by("round__year")
