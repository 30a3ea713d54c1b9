"""The report as a spreadsheet: one row a measure and municipality, to sort and filter.

Every text is written as text, so that none becomes a formula.
"""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from measures.choices import status_label
from measures.norwegian import listed, short_date
from measures.reports.report import gaps, sentences, words
from measures.reports.report.report_types import Calendar, Report, ReportRow
from measures.rows.due import Due
from measures.rows.standing_words import corrected_words, met_words

if TYPE_CHECKING:
    from measures.text_sheets import TextBook

Cell = str | int | Decimal | None
# Points. Not every program fits a row to its wrapped text: LibreOffice lets the rows overlap.
LINE = 15
MEASURE_WIDTHS = (8, 50, 16, 40, 30, 22, 18, 18, 14, 60, 40, 22, 40, 26, 30)


@words.spoken
def render(report: Report) -> bytes:
    from measures.text_sheets import TextBook

    out = BytesIO()
    with TextBook(out) as book:
        book.set_properties(
            {
                "title": words.title(report),
                "status": words.state(report),
                "comments": words.demonstration_or_nothing(report),
            }
        )
        sheet(book, _("Kort fortalt"), summary(report), (60, 14, 14))
        sheet(book, _("Rapporten"), told(report), (30, 100))
        more = (one.width for one in report.columns)
        sheet(book, _("Tiltak"), measures(report), (*MEASURE_WIDTHS, *more))
        if report.calendar:
            sheet(book, _("Frister"), deadlines(report.calendar), (22, 14, 8, 60, 40, 30))
        if report.proposed:
            sheet(book, _("Satsingsområder"), proposed(report), (50, 18, 18, 18))
        sheet(book, _("Tall"), figures(report), (50, 18, 20, 10, 12, 24, 30, 40))
        for page in book.worksheets():
            notices = [words.title(report), words.state(report), words.demonstration_or_nothing(report)]
            page.set_header("&L" + " · ".join(filter(None, notices)).replace("&", "&&")[:200])
            page.set_footer("&R&P / &N")
    return out.getvalue()


def sheet(book: "TextBook", name: str, rows: Iterable[Sequence[Cell]], widths: Sequence[int]) -> None:
    """The first row is the heading: bold, frozen, with filters."""
    page = book.add_worksheet(name)
    heading = book.add_format({"bold": True, "bottom": 2, "text_wrap": True, "valign": "top"})
    plain = book.add_format({"text_wrap": True, "valign": "top"})
    rows = list(rows)
    for y, row in enumerate(rows):
        for x, value in enumerate(row):
            style = plain if y else heading
            if isinstance(value, int | Decimal):
                page.write_number(y, x, value, style)
            elif value:
                page.write_string(y, x, value, style)
        page.set_row(y, LINE * lines(row, widths))
    for x, width in enumerate(widths[: len(rows[0])]):
        page.set_column(x, x, width)
    page.freeze_panes(1, 0)
    page.autofilter(0, 0, max(len(rows) - 1, 0), len(rows[0]) - 1)
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)


def lines(row: Sequence[Cell], widths: Sequence[int]) -> int:
    """How many lines the fullest cell takes, at about a character a unit of width."""
    texts = (str(value or "") for value in row)
    return max(1, *(-(-len(text) // width) for text, width in zip(texts, widths, strict=False)))


def summary(report: Report) -> Iterable[Sequence[Cell]]:
    before = report.counts_before if report.has_last_year else None
    yield [words.title(report), str(report.year), *([str(report.year - 1)] if before else [])]
    for status, number in report.counts.by_status.items():
        yield [str(status_label(status)), number, *([before[status]] if before else [])]
    yield [_("forsinket (i tillegg)"), report.counts.late, *([before.late] if before else [])]
    yield [_("i alt"), report.counts.total, *([before.total] if before else [])]
    for text in (words.places(report), words.state(report), sentences.counting(report)):
        yield [text]
    yield [words.demonstration_or_nothing(report)]


def told(report: Report) -> Iterable[Sequence[Cell]]:
    """Everything said in sentences, the coordinator's own words and the computed ones."""
    yield [_("Del"), _("Tekst")]
    goals = [(section.full_title, report.text_of(section.goal)) for section in report.sections]
    for part, texts in (
        (_("Tilstand"), [words.state(report), words.corrected(report)]),
        (_("Rettet"), report.correction.differences if report.correction else ()),
        (
            _("Ikke på plass"),
            [words.despite(report), *words.lacking(report)],
        ),
        (_("Sammendrag"), [report.summary, *sentences.sentences(report)]),
        (_("Endringer"), sentences.moves(report) or [sentences.no_comparison(report)]),
        *((title, [text]) for title, text in goals),
        (_("Dette vet vi ikke"), gaps.gaps(report)),
        (_("Kostnader"), [report.plan.cost_rule]),
        (_("Forslag til vedtak"), [f"{sentences.council(report)}:", *sentences.asked(report)]),
        (_("Runden"), [gaps.answering(report)]),
        (_("Slik er tallene laget"), sentences.method(report)),
    ):
        yield from ([part, text] for text in texts if text)
    for one in report.reporters:
        yield [
            _("Har rapportert"),
            f"{one.unit}, {one.place}: {one.number}, {words.days(one.first, one.last)}",
        ]


def measures(report: Report) -> Iterable[Sequence[Cell]]:
    yield [
        _("Nr"), _("Tiltak"), _("Kommune"), _("Mål eller tjeneste"), _("Ansvarlig"), _("Frist"),
        str(report.year), str(report.year - 1), _("Forfalt siden"), _("Hva er gjort"), _("Hindret av"),
        _("Forslag for neste år"), _("Rettet frist"), _("Forfalt siden, året før"),
        _("Gjentas"),
        *(_(column.label) for column in report.columns),
    ]  # fmt: skip
    for section in report.sections:
        for line in section.lines:
            for entry in line.entries:
                more = [line.measure.text_of(column.attribute) for column in report.columns]
                yield [*measure(entry, section.full_title), *more]


def measure(entry: ReportRow, section: str) -> Sequence[Cell]:
    about, now = entry.measure, entry.now
    return [
        about.number,
        about.title,
        entry.place.name,
        section,
        about.responsible,
        about.timing,
        str(status_label(now.status)),
        str(status_label(entry.before.status)) if entry.before else "",
        short_date(now.late_since) if now.late_since else "",
        now.comment,
        now.obstacles,
        words.proposal_words(now.proposal),
        corrected_words(entry.corrected) if entry.corrected else "",
        short_date(entry.before.late_since) if entry.before and entry.before.late_since else "",
        met_words(now.timing),
    ]


def deadlines(calendar: Calendar) -> Iterable[Sequence[Cell]]:
    yield [_("Hva"), _("Frist"), _("Nr"), _("Tiltak"), _("Milepæl"), _("Kommune")]
    for key, dues in calendar.parts:
        yield from (due_row(words.calendar_heading(key, calendar), due) for due in dues)
    for quarter in calendar.wheel:
        what = _("Årshjul, %(n)d. kvartal") % {"n": quarter.number}
        yield from (due_row(what, due) for due in quarter.dues)


def due_row(what: str, due: Due) -> Sequence[Cell]:
    places = listed(place.name for place in due.places)
    return [what, short_date(due.on), due.measure.number, due.measure.title, due.step, places]


def proposed(report: Report) -> Iterable[Sequence[Cell]]:
    yield [_("Forslag"), *(place.name for place in report.places)]
    for one in report.proposed:
        yield [one.measure.full_title, *(words.decision_words(said) for _place, said, _day in one.decisions)]


def figures(report: Report) -> Iterable[Sequence[Cell]]:
    yield [
        _("Indikator"), _("Sted"), _("Gruppe"), _("År"), _("Verdi"), _("Enhet"), _("Forbehold"), _("Kilde"),
    ]  # fmt: skip
    for progress in report.indicators:
        about = progress.indicator
        for series in progress.series:
            for one in series.readings:
                yield [
                    about.name,
                    words.whereabouts(series.place),
                    series.group,
                    one.year,
                    one.value,
                    about.unit,
                    one.note,
                    one.source,
                ]
        if about.target is not None:
            said = f"{words.way(progress)} {words.trend(progress)}".strip()
            yield [about.name, _("mål"), "", about.target_year, about.target, about.unit, said]
