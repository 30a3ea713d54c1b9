"""The search over every plan."""

from dataclasses import dataclass

from measures.models import Measure, Responsibility
from municipalities.collation import in_order

# More than this nobody reads: the page asks for more words instead.
MOST = 100

PLAN = ("plan__slug", "plan__title", "plan__first_year", "plan__last_year")
# Field of Hit → where it is found.
HIT = {**{name: name for name in ("code", "number", "title", "service")}, "responsible": "who"}


@dataclass(frozen=True, slots=True)
class Hit:
    code: str
    number: str
    title: str
    responsible: str
    service: str


@dataclass(frozen=True)
class PlanHits:
    slug: str
    title: str
    hits: tuple[Hit, ...]


@dataclass(frozen=True)
class SearchResult:
    total: int
    plans: tuple[PlanHits, ...]

    @property
    def shown(self) -> int:
        return sum(len(plan.hits) for plan in self.plans)


def search_measures(words: str) -> SearchResult:
    """Two queries, whatever is found; nothing asked for finds nothing."""
    if not words:
        return SearchResult(0, ())
    matching = Measure.objects.matching(words)
    named = matching.annotate(who=Responsibility.objects.named())
    ordered = named.order_by("-plan__last_year", in_order("plan__title"), "plan", "position")
    rows = ordered.values(*PLAN, *HIT.values())
    by_plan: dict[tuple[str, str], list[Hit]] = {}
    for row in rows[:MOST]:
        slug, title, first, last = (row[path] for path in PLAN)
        hit = Hit(**{name: row[path] for name, path in HIT.items()})
        by_plan.setdefault((slug, f"{title} {first}–{last}"), []).append(hit)
    plans = tuple(PlanHits(*plan, tuple(hits)) for plan, hits in by_plan.items())
    return SearchResult(matching.count(), plans)
