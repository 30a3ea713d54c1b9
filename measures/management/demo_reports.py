"""The demonstration's reports are sealed and made public as real ones are: strangers read no draft."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta

from django.utils.timezone import get_current_timezone
from django.utils.translation import gettext as _

from measures.models import EvaluationRound, Plan
from measures.reports.sealing import local_day, seal
from measures.services.demonstration import coordinator
from measures.services.rounds.publishing import publish
from municipalities.models import Municipality, User
from municipalities.services import system_user

# After the last day for answers.
SEALED_AFTER = timedelta(days=14)


def seal_all(plan: Plan, *, now: datetime) -> None:
    """Each municipality's own report of each round, and the joint one last."""
    for round_ in plan.rounds.order_by("year"):
        moment = min(now, noon(round_) + SEALED_AFTER)
        for municipality, by in reports_of(round_):
            despite = _("Fristen for å svare er ute.")
            version = seal(round_, municipality, by=by, now=moment, despite=despite)
            publish(version, by=by, on=local_day(moment))


def noon(round_: EvaluationRound) -> datetime:
    return datetime.combine(round_.closes, time(12), get_current_timezone())


def reports_of(round_: EvaluationRound) -> Iterator[tuple[Municipality | None, User]]:
    places = list(round_.plan.municipalities.all())
    if len(places) > 1:
        yield from ((place, coordinator(place)) for place in places)
    yield None, system_user() if len(places) > 1 else coordinator(places[0])
