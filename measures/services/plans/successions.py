"""A plan carried on into the one that follows it: all of it, or nothing."""

import re
from collections.abc import Mapping, Sequence
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from measures.choices import Proposal
from measures.models import Measure, Plan, Succession
from measures.permissions.plans import require_carry_on
from measures.queries.plans.successions import is_reported, next_plan
from measures.services.checking import check
from measures.services.plans.bulk import Writer, create
from measures.services.plans.carrying import carry_measures, carry_parts
from measures.services.plans.plan import store_plan
from municipalities.models import User

# No council plans further ahead; a longer period is a slip of the finger.
LONGEST = 20
# What the next plan has from this one, to be edited before a council adopts it.
CARRIED = (
    "cooperation",
    "vision",
    "evaluation_rule",
    "revision_rule",
    "cost_rule",
    "evaluation_every",
    "evaluation_quarter",
    "has_deadlines",
    "is_demonstration",
)


@transaction.atomic
def carry_on(
    plan: Plan, *, title: str, period: tuple[int, int], outcomes: Mapping[str, str], by: User, on: date
) -> Plan:
    """The plan that follows, with the measures that live on. What has no outcome stays undecided.

    `outcomes`: by the measure's code. Once more adds what was undecided; a next plan that is there
    already keeps its title and period. Raise PermissionDenied, or ValidationError with the reason.
    """
    require_carry_on(by, plan)
    plan = Plan.objects.select_for_update().get(pk=plan.pk)
    measures = list(plan.measures.in_plan_order().select_related("succession__successor"))
    chosen = undecided(measures, outcomes)
    writer = Writer(by, _("Videreført fra %(plan)s") % {"plan": plan})
    following = next_plan(plan)
    if following and not chosen:
        return following
    if following:
        refuse_reported(following)
    following = following or make_plan(plan, title, period, on, writer)
    living = {pk for pk, outcome in chosen.items() if outcome in Proposal.lives_on()}
    places = carry_parts(plan, following, [m for m in measures if m.pk in living], writer)
    successors = carry_measures(plan, following, measures, living, places, writer)
    record([m for m in measures if m.pk in chosen], chosen, successors, on, writer)
    return following


def undecided(measures: Sequence[Measure], outcomes: Mapping[str, str]) -> dict[int, str]:
    """The outcome of each measure that had none, by its id."""
    if not outcomes:
        raise ValidationError(_("Velg hva som skal skje med minst ett tiltak."))
    by_code, chosen = {measure.code: measure for measure in measures}, {}
    for code, outcome in outcomes.items():
        if code not in by_code or outcome not in Proposal.values:
            raise ValidationError(_("Planen har ikke tiltaket eller valget «%(hva)s».") % {"hva": code})
        decided = getattr(by_code[code], "succession", None)
        if decided is None:
            chosen[by_code[code].pk] = outcome
        elif decided.outcome != outcome:
            words = {"tiltak": by_code[code], "valg": decided.get_outcome_display()}
            raise ValidationError(_("«%(tiltak)s» er allerede avgjort: %(valg)s.") % words)
    return chosen


def make_plan(plan: Plan, title: str, period: tuple[int, int], on: date, writer: Writer) -> Plan:
    refuse_period(plan, period)
    values = {name: getattr(plan, name) for name in CARRIED}
    first, last = period
    values |= {"slug": next_slug(plan, period), "title": title.strip(), "predecessor": plan}
    values |= {"first_year": first, "last_year": last, "carried_on": on}
    return store_plan(None, values, list(plan.municipalities.all()), writer)


def refuse_period(plan: Plan, period: tuple[int, int]) -> None:
    """The next plan begins when this one ends, at the earliest in its last year, and outlasts it."""
    first, last = period
    if first > last:
        raise ValidationError(_("Planens første år må være før det siste."))
    if first < plan.last_year or last <= plan.last_year:
        words = {"periode": plan.period_text, "år": plan.last_year}
        raise ValidationError(
            _("Neste plan kan tidligst begynne i %(år)d og må vare lenger enn %(periode)s.") % words
        )
    if last - first >= LONGEST:
        raise ValidationError(_("Perioden kan ikke være lengre enn %(år)d år.") % {"år": LONGEST})


def refuse_reported(following: Plan) -> None:
    if is_reported(following):
        raise ValidationError(
            _("Det er allerede rapportert i %(plan)s. Legg til tiltak der ved å importere en endret fil.")
            % {"plan": following}
        )


def next_slug(plan: Plan, period: tuple[int, int]) -> str:
    """«nes-2019-2023» becomes «nes-2024-2027»."""
    stem = re.sub(r"-\d{4}-\d{4}\Z", "", plan.slug)[:60].rstrip("-")
    wanted = f"{stem}-{period[0]}-{period[1]}"
    taken = set(Plan.objects.filter(slug__startswith=wanted).values_list("slug", flat=True))
    free = (name for name in (wanted, *(f"{wanted}-{n}" for n in range(2, 99))) if name not in taken)
    return next(free)


def record(
    measures: Sequence[Measure],
    chosen: Mapping[int, str],
    successors: Mapping[int, Measure],
    on: date,
    writer: Writer,
) -> None:
    rows = [
        Succession(
            measure=measure,
            successor=successors.get(measure.pk),
            outcome=chosen[measure.pk],
            by=writer.by,
            on=on,
        )
        for measure in measures
    ]
    for row in rows:
        check(row, handed=("measure", "successor", "by"))
    create(Succession, rows, writer)
