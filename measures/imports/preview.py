"""From a file to what it would change: the one path for the command, the page and the admin."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from measures.imports.checks import check
from measures.imports.choices import NO_CHOICES, Choices, TableReading
from measures.imports.diff import Incoming, PlanDiff, diff
from measures.imports.document import PlanDocument, PlanFacts
from measures.imports.interpret import interpret
from measures.imports.problems import Problem, Refused
from measures.imports.read import read
from measures.imports.stored import NATION, stored_plan
from municipalities.models import Cooperation, Municipality


@dataclass(frozen=True)
class Preview:
    diff: PlanDiff
    warnings: tuple[Problem, ...]
    # How the columns of each table were read, for the user to correct; a document has none.
    tables: tuple[TableReading, ...] = ()


def preview(slug: str, data: bytes, given: PlanFacts | None = None, choices: Choices = NO_CHOICES) -> Preview:
    """Raise Refused with every problem of the file. `given` overrides what is stored or in the file,
    and makes a plan that does not exist yet possible."""
    stored = stored_plan(slug)
    base = stored.document if stored else PlanDocument(PlanFacts())
    reading = interpret(read(data), overridden(base, given or PlanFacts()), choices)
    incoming = reading.incoming
    if stored and incoming.document.plan.slug not in ("", slug):
        raise Refused(other_plan(incoming.document.plan.slug))
    facts = overridden(incoming.document, replace(given or PlanFacts(), slug=slug)).plan
    incoming = with_facts(incoming, facts)
    problems = [*check(incoming, base), *unknown_places(incoming.document)]
    if problems:
        raise Refused(*problems)
    found = diff(stored.document if stored else None, incoming)
    return Preview(found, (*reading.warnings, *absent(found)), reading.tables)


def overridden(document: PlanDocument, given: PlanFacts) -> PlanDocument:
    """With the facts that were given beside the file."""
    wanted = ("slug", "title", "period", "municipalities", "cooperation")
    values = {name: getattr(given, name) for name in wanted if getattr(given, name)}
    return replace(document, plan=replace(document.plan, **values))


def with_facts(incoming: Incoming, facts: PlanFacts) -> Incoming:
    """Settled: the same whatever order the municipalities were named in."""
    places = tuple(sorted(set(facts.municipalities)))
    document = replace(incoming.document, plan=replace(facts, municipalities=places))
    return replace(incoming, document=document)


def unknown_places(document: PlanDocument) -> Iterator[Problem]:
    """Municipalities and cooperations that are not registered."""
    places = set(Municipality.objects.values_list("slug", flat=True))
    together = set(Cooperation.objects.values_list("slug", flat=True))
    for slug in document.plan.municipalities:
        if slug not in places:
            yield unknown_place(slug)
    if document.plan.cooperation and document.plan.cooperation not in together:
        yield unknown_place(document.plan.cooperation)
    known = places | together | {NATION}
    for row in document.indicators:
        for slug in sorted({found.place for found in row.observations} - known):
            yield replace(unknown_place(slug), sheet="indicators", column=row.name)


def other_plan(slug: str) -> Problem:
    message = _("Filen er planen «%(plan)s». Importer den dit, eller fjern adressen i filen.")
    return Problem("other_plan", message % {"plan": slug}, "plan", None, "slug")


def unknown_place(slug: str) -> Problem:
    message = _("Stedet «%(slug)s» er ikke registrert. Registrer det først, eller rett navnet.")
    return Problem("unknown_place", message % {"slug": slug})


def absent(found: PlanDiff) -> Iterator[Problem]:
    """What the file leaves out stands, and is told about."""
    for row in found.measures.absent:
        message = _("«%(tiltak)s» står ikke i filen. Det er beholdt.")
        yield Problem("absent", message % {"tiltak": f"{row.number} {row.title}".strip()})
