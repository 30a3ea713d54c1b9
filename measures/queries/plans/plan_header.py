"""What stands at the top of every page of a plan: one query, whatever the number of plans."""

from collections.abc import Iterable
from datetime import date

from django.db.models import F, OuterRef, QuerySet, Subquery
from django.db.models.functions import JSONObject

from measures.models import Plan, Publication
from measures.norwegian import sort_key
from measures.rows.plan import OtherPlan, Place, PlanHead, PublicReport
from municipalities.choices import LanguageForm
from municipalities.models import Municipality, name_among

PLAN_FIELDS = (
    "pk",
    "slug",
    "title",
    "first_year",
    "last_year",
    "cooperation_name",
    "is_demonstration",
    "has_deadlines",
    "vision",
    "evaluation_rule",
    "revision_rule",
    "cost_rule",
    "evaluation_quarter",
)
PLACE_FIELDS = (
    "place_id",
    "place_slug",
    "place_name",
    "place_form",
    "old_name",
    "valid_from",
    "valid_to",
)
OTHER_PLANS = ("plan_before", "plan_after")
REPORTS = ("joint_report", "own_report")
ADOPTION_FIELDS = ("adopted_by", "adopted_body", "adopted_case", "adopted_on")


def plan_heads(plans: QuerySet[Plan], as_of: date) -> list[PlanHead]:
    """The heads in the order of the plans; the reports: the newest that were public by that day."""
    public = Publication.objects.filter(version__round__plan=OuterRef("pk"), on__lte=as_of)
    own = public.filter(version__municipality=OuterRef("municipalities"))
    before = Plan.objects.filter(pk=OuterRef("predecessor"))
    after = Plan.objects.filter(predecessor=OuterRef("pk")).order_by("pk")
    rows = plans.annotate(
        cooperation_name=F("cooperation__name"),
        joint_report=newest(public.filter(version__municipality=None)),
        own_report=newest(own),
        plan_before=other(before),
        plan_after=other(after),
        place_id=F("municipalities__id"),
        place_slug=F("municipalities__slug"),
        place_name=F("municipalities__name"),
        place_form=F("municipalities__language_form"),
        old_name=F("municipalities__numbers__name"),
        valid_from=F("municipalities__numbers__valid_from"),
        valid_to=F("municipalities__numbers__valid_to"),
        adopted_by=F("adoptions__municipality"),
        adopted_body=F("adoptions__body"),
        adopted_case=F("adoptions__case_number"),
        adopted_on=F("adoptions__adopted_on"),
    ).values(*PLAN_FIELDS, *OTHER_PLANS, *REPORTS, *PLACE_FIELDS, *ADOPTION_FIELDS)
    # Two municipalities may call their plans the same, and then the rows of both come mixed.
    by_plan: dict[int, list[dict]] = {}
    for row in rows:
        by_plan.setdefault(row["pk"], []).append(row)
    return [head_from(of_plan, as_of) for of_plan in by_plan.values()]


def other(plans: QuerySet[Plan]) -> Subquery:
    """The first of them in one column, so that the head stays one query."""
    named = JSONObject(slug="slug", title="title", first="first_year", last="last_year")
    return Subquery(plans.annotate(named=named).values("named")[:1])


def other_from(named: dict | None) -> OtherPlan | None:
    return OtherPlan(named["slug"], named["title"], (named["first"], named["last"])) if named else None


def newest(public: QuerySet[Publication]) -> Subquery:
    """In one column, as `other`."""
    told = JSONObject(
        year="version__round__year", closes="version__round__closes", sealed="version__sealed_at"
    )
    by_year = public.order_by("-version__round__year", "-version__number")
    return Subquery(by_year.annotate(told=told).values("told")[:1])


def report_from(told: dict | None) -> PublicReport | None:
    """A report sealed before its round was over tells of no day to come."""
    if not told:
        return None
    return PublicReport(told["year"], min(date.fromisoformat(told[day][:10]) for day in ("closes", "sealed")))


def plan_head(slug: str, as_of: date) -> PlanHead:
    """Raise Plan.DoesNotExist when there is none."""
    for head in plan_heads(Plan.objects.filter(slug=slug), as_of):
        return head
    raise Plan.DoesNotExist


def head_from(rows: list[dict], as_of: date) -> PlanHead:
    fields = {name: rows[0][name] for name in PLAN_FIELDS}
    fields["cooperation"] = fields.pop("cooperation_name") or ""
    began = date(fields["first_year"], 1, 1)
    by_place: dict[int, list[dict]] = {}
    for row in rows:
        if row["place_id"]:
            by_place.setdefault(row["place_id"], []).append(row)
    places = (place_from(of_place, began, as_of) for of_place in by_place.values())
    before, after = (other_from(rows[0][name]) for name in OTHER_PLANS)
    return PlanHead(
        **fields,
        places=tuple(sorted(places, key=by_name)),
        report=report_from(rows[0]["joint_report"]),
        predecessor=before,
        successor=after,
    )


def by_name(place: Place) -> tuple[str, ...]:
    return sort_key(place.name)


def place_from(rows: list[dict], began: date, as_of: date) -> Place:
    spans = [(row["old_name"], row["valid_from"], row["valid_to"]) for row in rows if row["old_name"]]
    row = rows[0]
    return Place(
        pk=row["place_id"],
        slug=row["place_slug"],
        name=name_among(spans, as_of) or row["place_name"],
        adopted_name=name_among(spans, began) or row["place_name"],
        language=row["place_form"],
        adoption=adoption(rows),
        report=report_from(row["own_report"]),
    )


def adoption(rows: Iterable[dict]) -> tuple[str, str, date] | None:
    """The body, the case and the day."""
    for row in rows:
        if row["adopted_by"] == row["place_id"]:
            return row["adopted_body"], row["adopted_case"], row["adopted_on"]
    return None


def language_at(plan: str, municipality: str = "") -> LanguageForm:
    """Of the plan, or of one municipality in it; bokmål when there is no such plan."""
    places = Municipality.objects.filter(plans__slug=plan)
    if municipality:
        places = places.filter(slug=municipality)
    return LanguageForm.shared(places.order_by().values_list("language_form", flat=True))
