"""A plan that is to be carried on: its measures, how they stand, and what was proposed for each."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db.models import Q

from measures.choices import NOT_REPORTED, Proposal, status_label
from measures.models import Evaluation, Implementation, Measure, Plan
from measures.norwegian import sort_key
from municipalities.collation import in_order

# (value, its word, the municipalities it holds for: "" when it holds for all of them)
Said = tuple[str, str, str]


@dataclass(frozen=True)
class Candidate:
    """A measure that lives on or ends with its plan."""

    code: str
    number: str
    title: str
    service: str
    statuses: tuple[Said, ...]
    proposals: tuple[Said, ...]
    # What is decided already, and where the measure stands then.
    outcome: str
    next_code: str
    next_number: str

    @property
    def label(self) -> str:
        return f"{self.number} {self.title}".strip()

    @property
    def suggestion(self) -> str:
        """What everybody who proposed something proposed last."""
        return self.proposals[0][0] if len(self.proposals) == 1 else ""

    @property
    def outcome_word(self) -> str:
        return str(Proposal(self.outcome).label) if self.outcome else ""


@dataclass(frozen=True)
class Carrying:
    plan: Plan
    following: Plan | None
    # Somebody has reported in the next plan: nothing can be added to it here.
    is_reported: bool
    candidates: tuple[Candidate, ...]

    @property
    def undecided(self) -> tuple[Candidate, ...]:
        return tuple(one for one in self.candidates if not one.outcome)

    @property
    def decided(self) -> tuple[Candidate, ...]:
        return tuple(one for one in self.candidates if one.outcome)

    @property
    def is_open(self) -> bool:
        return bool(self.undecided) and not self.is_reported


def carrying(slug: str) -> Carrying:
    """Raise Plan.DoesNotExist; six queries at most, however many measures."""
    plan = Plan.objects.get(slug=slug)
    following = next_plan(plan)
    statuses, proposals = statuses_in(plan), proposals_in(plan)
    measures = plan.measures.in_plan_order().select_related("succession__successor")
    candidates = tuple(
        candidate(measure, statuses.get(measure.pk, {}), proposals.get(measure.pk, {}))
        for measure in measures
    )
    return Carrying(plan, following, following is not None and is_reported(following), candidates)


ByPlace = dict[str, str]


def statuses_in(plan: Plan) -> dict[int, ByPlace]:
    rows = Implementation.objects.of_plan(plan).decided().order_by(in_order("municipality__name"))
    said = rows.values_list("measure_id", "municipality__name", "status")
    return by_measure((measure, place, status or NOT_REPORTED) for measure, place, status in said)


def proposals_in(plan: Plan) -> dict[int, ByPlace]:
    """The last one of each municipality: a later round's stands over an earlier one's."""
    rows = Evaluation.objects.approved().filter(round__plan=plan).exclude(proposal="").order_by("round__year")
    said = rows.values_list("implementation__measure_id", "implementation__municipality__name", "proposal")
    return by_measure(said)


def by_measure(rows: Iterable[tuple[int, str, str]]) -> dict[int, ByPlace]:
    by_place: dict[int, dict[str, str]] = defaultdict(dict)
    for measure, place, value in rows:
        by_place[measure][place] = value
    return by_place


def candidate(measure: Measure, statuses: ByPlace, proposals: ByPlace) -> Candidate:
    decided = getattr(measure, "succession", None)
    successor = decided.successor if decided else None
    return Candidate(
        code=measure.code,
        number=measure.number,
        title=measure.title,
        service=measure.service,
        statuses=tuple(said(statuses, status_label)),
        proposals=tuple(said(proposals, lambda value: Proposal(value).label)),
        outcome=decided.outcome if decided else "",
        next_code=successor.code if successor else "",
        next_number=successor.number if successor else "",
    )


def said(by_place: ByPlace, label: Callable[[str], object]) -> Iterable[Said]:
    """Each value once, with the municipalities it holds for when they differ."""
    places: dict[str, list[str]] = defaultdict(list)
    for place, value in by_place.items():
        places[value].append(place)
    for value, named in places.items():
        yield value, str(label(value)), ", ".join(sorted(named, key=sort_key)) if len(places) > 1 else ""


def past_deadlines(plan: Plan) -> int:
    """Measures whose adopted deadline was over before the plan began: carried along, to be edited."""
    return plan.measures.filter(due_on__lt=plan.period_start).count()


def next_plan(plan: Plan) -> Plan | None:
    return plan.successors.order_by("pk").first()


def is_reported(plan: Plan) -> bool:
    """Somebody has said how a measure goes, also when it was taken back or is not read yet."""
    said = Q(changes__isnull=False) | Q(evaluations__isnull=False)
    return Implementation.objects.of_plan(plan).filter(said).exists()
