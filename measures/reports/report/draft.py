"""A first draft of the coordinator's own words, made from the facts: to be read, and written on. Pure."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import override

from measures.choices import Decision
from measures.reports.report import sentences
from measures.reports.report.report_types import Report, ReportGroup, ReportSection


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
    together = [sentences.counting(report), *sentences.sentences(report)]
    said = [" ".join(filter(None, together)), *sentences.moves(report)]
    return [*said, sentences.no_comparison(report)] if sentences.no_comparison(report) else said


def about(section: ReportSection, report: Report) -> str:
    """The counts of a goal, and by name what is late and what nobody has reported on."""
    said = [sentences.section_words(section, report)]
    for group, words in (
        (report.late, _("Forsinket: %(which)s.")),
        (report.silent, _("Ikke rapportert: %(which)s.")),
    ):
        here = within(section, group)
        if here:
            said.append(words % {"which": sentences.named(here)})
    return " ".join(said)


def within(section: ReportSection, group: ReportGroup) -> ReportGroup:
    of_section = {line.measure.pk for line in section.lines}
    return ReportGroup(group.key, tuple(entry for entry in group.entries if entry.measure.pk in of_section))


def proposals(report: Report) -> list[str]:
    wishes = [_("Evalueringen for %(year)d tas til orientering.") % {"year": report.year}]
    for group, said in (
        (report.late, _("Kommunedirektøren følger opp det som er forsinket: %(which)s.")),
        (report.silent, _("Det som ikke er rapportert, rapporteres til neste evaluering: %(which)s.")),
        (report.revise, _("Kommunestyret tar stilling til det som er foreslått endret: %(which)s.")),
    ):
        if group:
            wishes.append(said % {"which": sentences.how_many(group, report)})
    if undecided(report):
        wishes.append(_("Kommunestyret tar stilling til satsingsområdene som ikke er avgjort."))
    if report.year == report.plan.last_year:
        wishes.append(_("Kommunedirektøren legger fram forslag til hva som skal følge etter planen."))
    return wishes


def undecided(report: Report) -> bool:
    decisions = (decision for one in report.proposed for _place, decision, _day in one.decisions)
    return any(decision in Decision.open_values() for decision in decisions)
