"""From a file to what it would change: the one path for the command, the page and the admin."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from measures.imports.apply.remembered_columns import memory_of
from measures.imports.apply.status_reports import status_reports
from measures.imports.apply.stored import NATION, stored_plan
from measures.imports.change.checks import check, taken_numbers
from measures.imports.change.deadline_warnings import deadline_warnings
from measures.imports.change.diff import PlanDiff, diff
from measures.imports.change.personal_warnings import personal_warnings
from measures.imports.change.status_report import StatusReport
from measures.imports.interpret.interpret import interpret
from measures.imports.interpret.interpretation import Interpretation
from measures.imports.plan.choices import NO_CHOICES, Choices, TableReading
from measures.imports.plan.columns import heading
from measures.imports.plan.document import PlanDocument, PlanFacts
from measures.imports.plan.incoming import Incoming
from measures.imports.plan.parties import alike
from measures.imports.plan.problems import Problem, Refused
from measures.imports.read.read import read
from municipalities.models import Cooperation, Municipality


@dataclass(frozen=True)
class Preview:
    diff: PlanDiff
    warnings: tuple[Problem, ...]
    # How the columns of each table were read, for the user to correct; a document has none.
    tables: tuple[TableReading, ...] = ()
    # What the user said, for the next file to remember.
    choices: Choices = NO_CHOICES
    # What a column of statuses says, where it differs from what is stored.
    statuses: tuple[StatusReport, ...] = ()


def preview(slug: str, data: bytes, given: PlanFacts | None = None, choices: Choices = NO_CHOICES) -> Preview:
    """Raise Refused with every problem of the file. `given` overrides what is stored or in the file,
    and makes a plan that does not exist yet possible."""
    stored = stored_plan(slug)
    base = stored.document if stored else PlanDocument(PlanFacts())
    expected = overridden(base, replace(given or PlanFacts(), slug=slug))
    memory = memory_of(expected, choices)
    reading = interpret(read(data), expected, memory.choices)
    incoming = replace(reading.incoming, resolver=memory.resolver(texts_of(reading)))
    if stored and incoming.document.plan.slug not in ("", slug):
        raise Refused(other_plan(incoming.document.plan.slug))
    facts = overridden(incoming.document, replace(given or PlanFacts(), slug=slug)).plan
    incoming = with_facts(incoming, facts)
    problems = [*checked(incoming, base, reading.conflicts), *unknown_places(incoming.document)]
    if problems:
        raise Refused(*problems, tables=reading.tables)
    plan_diff = diff(stored.document if stored else None, incoming)
    if taken := tuple(taken_numbers(plan_diff, incoming)):
        raise Refused(*taken, tables=reading.tables)
    said, unplaced = status_reports(plan_diff, reading.statuses, stored, memory.choices.municipality)
    warnings = (
        *reading.warnings,
        *similar_parties(plan_diff, incoming, memory.parties),
        *deadline_warnings(plan_diff),
        *personal_warnings(plan_diff, said),
        *unplaced,
        *absent(plan_diff),
    )
    return Preview(plan_diff, warnings, reading.tables, with_texts(choices, incoming), said)


def with_texts(choices: Choices, incoming: Incoming) -> Choices:
    """Who somebody said a party is, as the next file shall know it: by name, and by the texts it was in."""
    if not choices.same:
        return choices
    texts = {row.responsible for row in incoming.document.measures}
    said = {text: incoming.resolver(text) for text in texts if incoming.resolver.answers(text)}
    names = {name: ((same_as, ""),) for name, same_as in choices.same.items()}
    return replace(choices, parties={**names, **said, **choices.parties})


def texts_of(reading: Interpretation) -> set[str]:
    return {row.responsible for row in reading.incoming.document.measures}


def checked(incoming: Incoming, base: PlanDocument, conflicts: Sequence[Problem]) -> Iterator[Problem]:
    """A number in doubt is said to be that, and not to be taken as well."""
    doubted = {(problem.sheet, problem.row) for problem in conflicts}
    yield from conflicts
    for problem in check(incoming, base):
        if problem.code == "unknown_municipality":
            yield by_name(problem)
        elif problem.code != "duplicate_number" or (problem.sheet, problem.row) not in doubted:
            yield problem


def by_name(problem: Problem) -> Problem:
    """A municipality that is registered, and not in the plan, is told by its name."""
    place = Municipality.objects.filter(slug=problem.about).first()
    name = place.name if place else problem.about
    return replace(problem, message=problem.message.replace(f"«{problem.about}»", f"«{name}»"))


def similar_parties(plan_diff: PlanDiff, incoming: Incoming, parties: Sequence[str]) -> Iterator[Problem]:
    """New names that look like known ones: the user may mean the same."""
    told = set(parties)
    for placed in plan_diff.measures.outcome:
        if placed.source is None:
            continue
        for name in placed.row.parties:
            other = "" if name in told else alike(name, parties)
            told.add(name)
            if other:
                place = incoming.place(placed.source)
                message = _(
                    "«%(navn)s» ligner på «%(kjent)s», som finnes fra før. Rett navnet hvis det er den samme."
                )
                words = message % {"navn": name, "kjent": other}
                where = place.sheet, place.row, heading("responsible")
                about = placed.row.responsible
                yield Problem("similar_party", words, *where, about=about, options=(name, other))


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
    named = document.plan.cooperation or document.indicators
    together = set(Cooperation.objects.values_list("slug", flat=True) if named else ())
    for slug in document.plan.municipalities:
        if slug not in places:
            yield unknown_place(slug)
    if document.plan.cooperation and document.plan.cooperation not in together:
        yield unknown_place(document.plan.cooperation)
    registered = places | together | {NATION}
    for row in document.indicators:
        for slug in sorted({observation.place for observation in row.observations} - registered):
            yield replace(unknown_place(slug), sheet="indicators", column=row.name)


def other_plan(slug: str) -> Problem:
    message = _("Filen er planen «%(plan)s». Importer den dit, eller fjern adressen i filen.")
    return Problem("other_plan", message % {"plan": slug}, "plan", None, "slug")


def unknown_place(slug: str) -> Problem:
    message = _("Stedet «%(slug)s» er ikke registrert. Registrer det først, eller rett navnet.")
    return Problem("unknown_place", message % {"slug": slug})


def absent(plan_diff: PlanDiff) -> Iterator[Problem]:
    """What the file leaves out stands, and is told about."""
    for row in plan_diff.measures.absent:
        message = _("«%(tiltak)s» står ikke i filen. Det er beholdt.")
        yield Problem("absent", message % {"tiltak": f"{row.number} {row.title}".strip()})
