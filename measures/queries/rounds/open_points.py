"""What is not in place yet when a report is about to be sealed."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from measures.choices import AnswerState, RoundState
from measures.models import Evaluation
from measures.queries.rounds.asked import to_evaluate
from measures.queries.rounds.seals import Sealable, not_ready
from municipalities.models import Municipality


class OpenKind(StrEnum):
    """Each has a page where it is put right."""

    EARLY = "early"
    UNANSWERED = "unanswered"
    UNREAD = "unread"
    UNREADY = "unready"
    CONTRADICTION = "contradiction"
    FIGURE = "figure"


@dataclass(frozen=True)
class OpenPoint:
    """In one municipality, or in all of them."""

    kind: OpenKind
    sentence: str
    place: Municipality | None = None


def open_points(about: Sealable, today: date) -> list[OpenPoint]:
    """In the language that is spoken; four queries, however many municipalities."""
    return [*early(about, today), *unready(about), *answers(about)]


def early(about: Sealable, today: date) -> Iterator[OpenPoint]:
    round_ = about.round
    days = (round_.closes - today).days
    if round_.state in (RoundState.PLANNED, RoundState.OPEN) and days >= 0:
        words = ngettext(
            "Runden er åpen i %(n)d dag til.",
            "Runden er åpen i %(n)d dager til.",
            days + 1,
        )
        yield OpenPoint(OpenKind.EARLY, words % {"n": days + 1})


def unready(about: Sealable) -> Iterator[OpenPoint]:
    for place in not_ready(about.round) if about.municipality is None else ():
        yield OpenPoint(
            OpenKind.UNREADY, _("%(kommune)s har ikke meldt sin del klar.") % {"kommune": place}, place
        )


def answers(about: Sealable) -> Iterator[OpenPoint]:
    """What nobody has answered, and what nobody has read: it stands as not reported."""
    rows = to_evaluate(about.round).filter(municipality__in=about.places)
    asked = Counter(rows.order_by().values_list("municipality", flat=True))
    here = Q(round=about.round, implementation__in=rows.order_by().values("pk"))
    states = Evaluation.objects.handed_in().filter(here)
    said = states.order_by().values_list("implementation__municipality", "state")
    answered = Counter(key for key, _state in said)
    unread = Counter(key for key, state in said if state == AnswerState.SUBMITTED)
    for place in about.places:
        numbers = {"n": asked[place.pk] - answered[place.pk], "alle": asked[place.pk], "kommune": place}
        if numbers["n"]:
            words = _("%(n)d av %(alle)d tiltak i %(kommune)s er ikke besvart.")
            yield OpenPoint(OpenKind.UNANSWERED, words % numbers, place)
        if unread[place.pk]:
            words = ngettext(
                "%(n)d svar i %(kommune)s er ikke lest og teller ikke.",
                "%(n)d svar i %(kommune)s er ikke lest og teller ikke.",
                unread[place.pk],
            )
            yield OpenPoint(OpenKind.UNREAD, words % {"n": unread[place.pk], "kommune": place}, place)
