"""A first draft of the coordinator's own words, made from the facts: to be read, and written on. Pure."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from measures.choices import NOT_REPORTED, Decision
from measures.reports import story
from measures.reports.report import measures_of
from measures.reports.values import Report, Section


@dataclass(frozen=True)
class Draft:
    summary: str
    # By the goal's key.
    goals: dict[int, str]
    # One on a line, as whole sentences.
    proposals: str


def draft(report: Report) -> Draft:
    """In the report's own language."""
    with override(report.language):
        return Draft(
            summary="\n".join(summary(report)),
            goals={part.goal: about(part, report) for part in report.sections if part.goal},
            proposals="\n".join(proposals(report)),
        )


def summary(report: Report) -> list[str]:
    """How many are done, under way, late, not reported; what changed since last year."""
    together = [story.counting(report), *story.sentences(report)]
    said = [" ".join(filter(None, together)), *story.moves(report)]
    return [*said, story.no_comparison(report)] if story.no_comparison(report) else said


def about(section: Section, report: Report) -> str:
    """The counts of a goal, and by name what nobody has reported on."""
    words = story.section_words(section, report)
    silent = dict(section.counts.by_status).get(NOT_REPORTED, 0)
    if not silent:
        return words
    return f"{words} " + ngettext(
        "%(n)d tiltak vet vi ikke hvordan det går med.",
        "%(n)d tiltak vet vi ikke hvordan det går med.",
        silent,
    ) % {"n": silent}


def proposals(report: Report) -> list[str]:
    wishes = [_("Evalueringen for %(year)d tas til orientering.") % {"year": report.year}]
    for group, said in (
        (report.late, _("Kommunedirektøren følger opp det som er forsinket: %(which)s.")),
        (report.silent, _("Det som ikke er rapportert, rapporteres til neste evaluering: %(which)s.")),
        (report.revise, _("Kommunestyret tar stilling til det som er foreslått endret: %(which)s.")),
    ):
        if measures_of(group):
            wishes.append(said % {"which": story.how_many(group, report)})
    if undecided(report):
        wishes.append(_("Kommunestyret tar stilling til satsingsområdene som ikke er avgjort."))
    if report.year == report.plan.last_year:
        wishes.append(_("Kommunedirektøren legger fram forslag til hva som skal følge etter planen."))
    return wishes


def undecided(report: Report) -> bool:
    decisions = (decision for one in report.proposed for _place, decision, _day in one.decisions)
    return Decision.UNDECIDED in decisions
