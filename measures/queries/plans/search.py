"""The search over every plan."""

from dataclasses import dataclass

from measures.models import Measure, Responsibility

# More than this nobody reads: the page asks for more words instead.
MOST = 100


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
    found = Measure.objects.matching(words)
    named = found.annotate(who=Responsibility.objects.named())
    rows = named.order_by("-plan__last_year", "plan__title", "plan", "position").values_list(
        "plan__slug", "plan__title", "plan__first_year", "plan__last_year", *FIELDS
    )
    by_plan: dict[tuple[str, str], list[Hit]] = {}
    for slug, title, first, last, *hit in rows[:MOST]:
        by_plan.setdefault((slug, f"{title} {first}–{last}"), []).append(Hit(*hit))
    plans = tuple(PlanHits(*plan, tuple(hits)) for plan, hits in by_plan.items())
    return SearchResult(found.count(), plans)


FIELDS = ("code", "number", "title", "who", "service")
