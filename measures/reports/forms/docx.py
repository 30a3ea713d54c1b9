"""The report as a Word document: a draft of the case for the council, to work on.

What the council is told, what the coordinator makes of it, and what is to be decided; the whole
evaluation follows as an enclosure.
"""

from collections.abc import Iterable
from io import BytesIO
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from measures.choices import status_label
from measures.norwegian import listed, long_date, short_date
from measures.reports.forms.html import is_charted
from measures.reports.forms.word_parts import bullets, heading, paragraph, prepare, table
from measures.reports.report import gaps, sentences, words
from measures.reports.report.report_types import Progress, Report, ReportGroup, ReportLine, ReportRow
from measures.rows.due import Due
from measures.rows.standing_words import corrected_words, standing_words

if TYPE_CHECKING:
    from docx.document import Document


@words.spoken
def render(report: Report) -> bytes:
    from docx import Document

    made = Document()
    prepare(made, report)
    first_lines(made, report)
    told(made, report)
    judged(made, report)
    decided(made, report)
    enclosed(made, report)
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def first_lines(made: "Document", report: Report) -> None:
    heading(made, words.title(report), 0)
    paragraph(made, f"{_('Saksframlegg')} · {words.state(report)}")
    paragraph(made, f"{words.places(report)}. " + _("Status per %(day)s.") % {"day": long_date(report.as_of)})
    paragraph(made, words.demonstration_or_nothing(report))
    if report.correction:
        paragraph(made, words.corrected(report))
        bullets(made, report.correction.differences)
    if report.despite:
        paragraph(made, words.despite(report))
        bullets(made, report.despite.open_points)


def told(made: "Document", report: Report) -> None:
    """The facts of the case, every number computed."""
    heading(made, _("Saksopplysninger"), 1)
    paragraph(made, words.about_plan(report))
    paragraph(made, gaps.answering(report))
    heading(made, _("Status for tiltakene"), 2)
    paragraph(made, sentences.counting(report))
    bullets(made, sentences.sentences(report))
    counts(made, report)
    moves = sentences.moves(report)
    if moves:
        heading(made, _("Endret siden %(year)d") % {"year": report.year - 1}, 2)
        bullets(made, moves)
    figures(made, report)
    proposed(made, report)
    if report.plan.cost_rule:
        heading(made, _("Kostnader"), 2)
        paragraph(made, _("Planen sier dette om kostnader:"))
        paragraph(made, report.plan.cost_rule, "Intense Quote")
    heading(made, _("Slik er tallene laget"), 2)
    for sentence in sentences.method(report):
        paragraph(made, sentence)


def judged(made: "Document", report: Report) -> None:
    """The coordinator's own words, and what does not go as planned."""
    heading(made, _("Vurdering"), 1)
    for text in report.summary.splitlines():
        paragraph(made, text)
    for section in report.sections:
        if report.text_of(section.goal):
            heading(made, section.full_title, 2)
            for text in report.text_of(section.goal).splitlines():
                paragraph(made, text)
    deviations(made, report)
    heading(made, _("Dette vet vi ikke"), 2)
    bullets(made, gaps.gaps(report))


def decided(made: "Document", report: Report) -> None:
    heading(made, _("Forslag til vedtak"), 1)
    paragraph(made, sentences.council(report) + ":")
    made.paragraphs[-1].paragraph_format.keep_with_next = True
    for wish in sentences.asked(report):
        paragraph(made, wish, "List Number")


def enclosed(made: "Document", report: Report) -> None:
    calendar(made, report)
    sections(made, report)
    other_figures(made, report)
    reporters(made, report)


def counts(made: "Document", report: Report) -> None:
    before = report.counts_before if report.has_last_year else None
    keys = [*report.counts.as_dict()]
    head = [_("Status"), str(report.year), *([str(report.year - 1)] if before else [])]
    labels = {"late": _("forsinket (i tillegg)")}
    table(
        made,
        head,
        (
            [
                labels.get(key) or str(status_label(key)),
                str(report.counts[key]),
                *([str(before[key])] if before else []),
            ]
            for key in keys
        ),
    )


def deviations(made: "Document", report: Report) -> None:
    for title, group in (
        (_("Forsinket"), report.late),
        (_("Utsatt"), report.postponed),
        (_("Utgår"), report.dropped),
        (_("Ikke rapportert"), report.silent),
        (_("Uten ansvarlig"), report.ownerless),
    ):
        if not group:
            continue
        heading(made, f"{title} ({len(group)})", 2)
        bullets(made, deviating(group, report))


def deviating(group: ReportGroup, report: Report) -> Iterable[str]:
    for measure, entries in group.by_measure():
        text = measure.full_title
        if report.is_joint:
            text += f" ({listed(entry.place.name for entry in entries)})"
        if group.key == "late":
            text += " – " + words.late_words(entries[0].now.timing)
        yield ". ".join([text, *hindered(entries, report)])


def hindered(entries: Iterable[ReportRow], report: Report) -> Iterable[str]:
    """What each says hindered it, and what it has said of the deadline."""
    for entry in entries:
        where = f"{entry.place.name}: " if report.is_joint else ""
        if entry.corrected:
            yield f"{where}{corrected_words(entry.corrected)}"
        if entry.now.obstacles:
            yield where + _("Hindret av: %(what)s") % {"what": entry.now.obstacles}


def calendar(made: "Document", report: Report) -> None:
    if report.calendar is None:
        return
    heading(made, _("Vedlegg: frister"), 1)
    for key, dues in report.calendar.parts:
        number = len(report.late) if key == "late" else len(dues)
        heading(made, f"{words.calendar_heading(key, report.calendar)} ({number})", 2)
        for due in dues:
            paragraph(made, due_text(due, report), "List Bullet")
        if not dues:
            paragraph(made, _("Ingen."))
    heading(made, _("Årshjul %(year)d") % {"year": report.calendar.year}, 2)
    quarters = report.calendar.wheel
    head = [_("%(n)d. kvartal") % {"n": quarter.number} for quarter in quarters]
    cells = ["\n".join(due_text(due, report) for due in quarter.dues) for quarter in quarters]
    table(made, head, [[cell or _("Ingen frister") for cell in cells]])


def due_text(due: Due, report: Report) -> str:
    places = f" ({listed(place.name for place in due.places)})" if report.is_joint else ""
    return f"{short_date(due.on)}: {due.full_title}{places}"


def sections(made: "Document", report: Report) -> None:
    by_goal = any(section.goal for section in report.sections)
    enclosure = _("Vedlegg: mål for mål") if by_goal else _("Vedlegg: tjeneste for tjeneste")
    heading(made, enclosure, 1)
    for section in report.sections:
        heading(made, section.full_title, 2)
        paragraph(made, sentences.section_words(section, report))
        for line in section.lines:
            measure(made, line, report)


def measure(made: "Document", line: ReportLine, report: Report) -> None:
    heading(made, line.measure.full_title, 3)
    about = [_("Ansvarlig: %(who)s") % {"who": line.measure.responsible}] if line.measure.responsible else []
    if line.measure.timing:
        about.append(_("Frist: %(when)s") % {"when": line.measure.timing})
    if not report.is_joint and line.only.corrected:
        about.append(corrected_words(line.only.corrected))
    about += [f"{label}: {text}" for label, text in line.measure.reported]
    paragraph(made, " · ".join(about))
    if report.is_joint:
        head = [_("Kommune"), _("Status"), _("Hva er gjort")]
        table(made, head, ([one.place.name, status_text(one), told_by(one)] for one in line.entries))
        return
    paragraph(made, _("Status: %(status)s") % {"status": status_text(line.only)})
    paragraph(made, line.only.now.comment)
    if line.only.now.obstacles:
        paragraph(made, _("Hindret av: %(what)s") % {"what": line.only.now.obstacles})
    if line.only.now.proposal:
        said = words.proposal_words(line.only.now.proposal)
        paragraph(made, _("Forslag for neste år: %(what)s") % {"what": said})


def told_by(entry: ReportRow) -> str:
    corrected = corrected_words(entry.corrected) if entry.corrected else ""
    hindered = _("Hindret av: %(what)s") % {"what": entry.now.obstacles} if entry.now.obstacles else ""
    return "\n".join(filter(None, [corrected, entry.now.comment, hindered]))


def status_text(entry: ReportRow) -> str:
    text = standing_words(entry.now.status, entry.now.timing, status_label)
    return f"{text}, {words.late_words(entry.now.timing)}" if entry.now.late_since else text


def proposed(made: "Document", report: Report) -> None:
    if not report.proposed:
        return
    heading(made, _("Foreslåtte satsingsområder"), 2)
    head = [_("Forslag"), *(place.name for place in report.places)]
    rows = (
        [one.measure.full_title, *(words.decision_words(said) for _place, said, _day in one.decisions)]
        for one in report.proposed
    )
    table(made, head, rows)


def figures(made: "Document", report: Report) -> None:
    """Those with a goal or a development; the rest follow as an enclosure."""
    charted = [one for one in report.indicators if is_charted(one)]
    if charted:
        heading(made, _("Utviklingen i tall"), 2)
    for progress in charted:
        heading(made, progress.indicator.name, 3)
        paragraph(made, words.way(progress))
        paragraph(made, words.trend(progress))
        rows = [row[1:] for row in readings(progress)]
        if rows:
            table(made, [_("Hvor"), _("År"), _("Verdi"), _("Kilde")], rows)


def other_figures(made: "Document", report: Report) -> None:
    rows = [row for one in report.indicators if not is_charted(one) for row in readings(one)]
    if rows:
        heading(made, _("Vedlegg: tall planen bygger på"), 1)
        table(made, [_("Hva"), _("Hvor"), _("År"), _("Verdi"), _("Kilde")], rows)


def readings(progress: Progress) -> Iterable[list[str]]:
    for series in progress.series:
        for one in series.readings:
            place = f"{words.whereabouts(series.place)} {series.group}".strip()
            value = words.measured_words(one, progress.indicator.unit)
            yield [progress.indicator.name, place, str(one.year or _("ikke oppgitt")), value, one.source]


def reporters(made: "Document", report: Report) -> None:
    heading(made, _("Vedlegg: hvem som har rapportert"), 1)
    paragraph(made, gaps.answering(report))
    rows = [
        [one.unit, one.place, str(one.number), words.days(one.first, one.last)] for one in report.reporters
    ]
    if rows:
        table(made, [_("Enhet"), _("Kommune"), _("Tiltak"), _("Når")], rows)
