"""The report as a Word document: real headings, lists and tables with heading rows, to work on."""

import re
from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from measures.choices import status_label
from measures.norwegian import long_date, quantity, short_date
from measures.reports import story, words
from measures.reports.values import Entry, Group, Line, Report

if TYPE_CHECKING:
    from docx.document import Document

# XML knows no control characters but tab and line breaks.
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


def render(report: Report) -> bytes:
    from docx import Document

    made = Document()
    prepare(made, report)
    first_page(made, report)
    deviations(made, report)
    sections(made, report)
    proposed(made, report)
    figures(made, report)
    reporters(made, report)
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def prepare(made: "Document", report: Report) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt

    page = made.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = Mm(22)
    made.styles["Normal"].font.size = Pt(10.5)
    made.core_properties.title = words.title(report)
    made.core_properties.author = ""
    made.core_properties.language = "nb-NO"
    for language in made.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "nb-NO")
    notice = words.demonstration_or_nothing(report)
    page.header.paragraphs[0].text = notice
    page.footer.paragraphs[0].text = f"{words.title(report)} · {words.state(report)}"


def clean(text: str) -> str:
    return CONTROL.sub("", text)


def heading(made: "Document", text: str, level: int) -> None:
    made.add_heading(clean(text), level)


def paragraph(made: "Document", text: str, style: str | None = None) -> None:
    if text:
        made.add_paragraph(clean(text), style)


def table(made: "Document", head: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """The heading row is marked as such, and is repeated on every page."""
    from docx.oxml import OxmlElement

    found = made.add_table(rows=1, cols=len(head), style="Table Grid")
    repeated = OxmlElement("w:tblHeader")
    found.rows[0]._tr.get_or_add_trPr().append(repeated)
    for cell, text in zip(found.rows[0].cells, head, strict=True):
        cell.paragraphs[0].add_run(clean(text)).bold = True
    for row in rows:
        for cell, text in zip(found.add_row().cells, row, strict=True):
            cell.text = clean(text)
    made.add_paragraph()


def first_page(made: "Document", report: Report) -> None:
    heading(made, words.title(report), 0)
    paragraph(
        made,
        f"{words.places(report)}. {words.state(report)}. "
        + _("Status per %(day)s.") % {"day": long_date(report.as_of)},
    )
    paragraph(made, words.demonstration_or_nothing(report))
    heading(made, _("Kort fortalt"), 1)
    paragraph(made, story.counting(report))
    for sentence in story.sentences(report):
        paragraph(made, sentence, "List Bullet")
    counts(made, report)
    if report.has_last_year:
        heading(made, _("Endret siden %(year)d") % {"year": report.year - 1}, 1)
        for move in story.moves(report):
            paragraph(made, move, "List Bullet")
    heading(made, _("Forslag til vedtak"), 1)
    paragraph(made, story.council(report) + ":")
    for wish in story.asked(report):
        paragraph(made, wish, "List Number")


def counts(made: "Document", report: Report) -> None:
    before = report.counts_before if report.has_last_year else None
    keys = [*dict(report.counts.by_status), "late"]
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
    heading(made, _("Avvik"), 1)
    for title, group in (
        (_("Forsinket"), report.late),
        (_("Utsatt"), report.postponed),
        (_("Utgår"), report.dropped),
        (_("Ikke rapportert"), report.silent),
    ):
        heading(made, f"{title} ({len(group)})", 2)
        for text in deviating(group, report):
            paragraph(made, text, "List Bullet")
        if not group:
            paragraph(made, _("Ingen."))


def deviating(group: Group, report: Report) -> Iterable[str]:
    for measure, entries in group.by_measure():
        text = measure.full_title
        if report.is_joint:
            text += f" ({words.listed(entry.place.name for entry in entries)})"
        since = entries[0].now.late_since
        if group.key == "late" and since:
            text += " – " + _("forfalt siden %(day)s") % {"day": short_date(since)}
        yield text


def sections(made: "Document", report: Report) -> None:
    by_goal = any(section.goal for section in report.sections)
    heading(made, _("Mål for mål") if by_goal else _("Tjeneste for tjeneste"), 1)
    for section in report.sections:
        heading(made, section.full_title, 2)
        paragraph(made, story.section_words(section, report))
        for line in section.lines:
            measure(made, line, report)


def measure(made: "Document", line: Line, report: Report) -> None:
    heading(made, line.measure.full_title, 3)
    about = [_("Ansvarlig: %(who)s") % {"who": line.measure.responsible}] if line.measure.responsible else []
    if line.measure.timing:
        about.append(_("Frist: %(when)s") % {"when": line.measure.timing})
    paragraph(made, " · ".join(about))
    if report.is_joint:
        head = [_("Kommune"), _("Status"), _("Hva er gjort")]
        table(made, head, ([one.place.name, status_text(one), one.now.comment] for one in line.entries))
        return
    paragraph(made, _("Status: %(status)s") % {"status": status_text(line.only)})
    paragraph(made, line.only.now.comment)
    if line.only.now.obstacles:
        paragraph(made, _("Hindret av: %(what)s") % {"what": line.only.now.obstacles})
    if line.only.now.proposal:
        said = words.proposal_words(line.only.now.proposal)
        paragraph(made, _("Forslag for neste år: %(what)s") % {"what": said})


def status_text(entry: Entry) -> str:
    text = str(status_label(entry.now.status))
    if not entry.now.late_since:
        return text
    return f"{text}, " + _("forsinket siden %(day)s") % {"day": short_date(entry.now.late_since)}


def proposed(made: "Document", report: Report) -> None:
    if not report.proposed:
        return
    heading(made, _("Foreslåtte satsingsområder"), 1)
    head = [_("Forslag"), *(place.name for place in report.places)]
    rows = (
        [one.measure.full_title, *(words.decision_words(said) for _place, said, _day in one.decisions)]
        for one in report.proposed
    )
    table(made, head, rows)


def figures(made: "Document", report: Report) -> None:
    if not report.indicators:
        return
    heading(made, _("Tall"), 1)
    for progress in report.indicators:
        heading(made, progress.indicator.name, 2)
        paragraph(made, words.way(progress))
        rows = [
            [
                f"{series.place} {series.group}".strip(),
                str(one.year or ""),
                quantity(one.value, progress.indicator.unit),
                one.source,
            ]
            for series in progress.series
            for one in series.readings
        ]
        if rows:
            table(made, [_("Hvor"), _("År"), _("Verdi"), _("Kilde")], rows)


def reporters(made: "Document", report: Report) -> None:
    heading(made, _("Hvem som har rapportert"), 1)
    rows = [
        [one.unit, one.place, str(one.number), words.days(one.first, one.last)] for one in report.reporters
    ]
    if rows:
        table(made, [_("Enhet"), _("Kommune"), _("Tiltak"), _("Når")], rows)
    heading(made, _("Slik er tallene laget"), 1)
    for sentence in story.method(report):
        paragraph(made, sentence)
