"""The report as HTML: the parts that screen, paper and file share."""

import base64
import re

from django.template.loader import render_to_string

from measures.reports.forms import weasyprint_assets
from measures.reports.report import gaps, sentences, words
from measures.reports.report.report_types import Progress, Report

FONT = "vendor/inter/inter-latin-wght-normal.woff2"
STYLES = ("report.css", "report-phone.css")

# What WeasyPrint would read and never show, and the signs: paper has them as the border of their words.
ONLY_ON_SCREEN = re.compile(
    r'<svg class="sign".*?</svg>\s*|<nav class="report-contents".*?</nav>| data-label="[^"]*"', re.DOTALL
)


@words.spoken
def render(report: Report) -> bytes:
    """One file that needs no other: styles and font are inside."""
    inside = {
        "css": "\n".join(weasyprint_assets.file_of(name).read_text() for name in STYLES),
        "font": base64.b64encode(weasyprint_assets.file_of(FONT).read_bytes()).decode(),
    }
    return render_to_string("report/document.html", {**context(report), **inside, "is_screen": True}).encode()


@words.spoken
def for_paper(report: Report) -> str:
    """Without styles, which `paper.look` gives."""
    return ONLY_ON_SCREEN.sub("", render_to_string("report/document.html", context(report)))


@words.spoken
def body(report: Report) -> str:
    """The report without a page around it."""
    return render_to_string("report/_body.html", {**context(report), "is_screen": True})


def context(report: Report) -> dict:
    """What the templates show: the report, and the report in words."""
    return {
        "report": report,
        "title": words.title(report),
        "places": words.places(report),
        "state": words.state(report),
        "counting": sentences.counting(report),
        "bars": bars(report),
        "sentences": sentences.sentences(report),
        "moves": sentences.moves(report),
        "gaps": gaps.gaps(report),
        "answering": gaps.answering(report),
        "corrected": words.corrected(report),
        "despite": words.despite(report),
        "draft": words.draft_or_nothing(report),
        "no_comparison": sentences.no_comparison(report),
        "council": sentences.council(report),
        "asked": sentences.asked(report),
        "by_service": not any(section.goal for section in report.sections),
        "charted": [one for one in report.indicators if is_charted(one)],
        "figures": [one for one in report.indicators if not is_charted(one)],
        "method": sentences.method(report),
        "demonstration": words.demonstration_or_nothing(report),
    }


def bars(report: Report) -> list[dict]:
    """This year's bar over last year's, where there was one."""
    counted = [(report.year, report.counts)]
    if report.has_last_year and report.counts_before:
        counted.append((report.year - 1, report.counts_before))
    return [
        {"year": year, "counts": counts.as_dict(), "title": sentences.bar_title(report, counts, year)}
        for year, counts in counted
    ]


def is_charted(progress: Progress) -> bool:
    """A line needs a goal or two points; the rest are figures in a table."""
    return progress.indicator.target is not None or any(
        len({one.year for one in series.readings if one.year}) > 1 for series in progress.series
    )
