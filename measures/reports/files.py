"""The report as a file: which endings there are, and the bytes of each."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from threading import BoundedSemaphore

from django.core.cache import cache
from django.utils.translation import get_language

from measures.reports.forms import docx, html, json, pdf, xlsx
from measures.reports.report.report_types import Report

# A PDF takes seconds to make and the report says the same until somebody reports again.
PDF_SECONDS = 3600
# Laying out takes a processor to itself for seconds, and anybody may ask for a published draft as it was on
# any day gone by: a process makes one at a time, and lets nobody wait for long.
ROOM, PATIENCE = BoundedSemaphore(1), 5


class Busy(Exception):
    """Others' reports are being laid out; there is room soon."""


@dataclass(frozen=True)
class Form:
    render: Callable[[Report], bytes]
    content_type: str


def kept_pdf(report: Report) -> bytes:
    """Made once for each state of the report, and found by all it says."""
    key = "report-pdf-" + sha256(f"{get_language()}{report!r}".encode()).hexdigest()
    made = cache.get(key)
    if made is None:
        with room(report):
            made = cache.get(key) or pdf.render(report)
        cache.set(key, made, PDF_SECONDS)
    return made


@contextmanager
def room(report: Report) -> Iterator[None]:
    """Raise Busy; what is being sealed is made in any case."""
    if report.version:
        yield
        return
    if not ROOM.acquire(timeout=PATIENCE):
        raise Busy
    try:
        yield
    finally:
        ROOM.release()


def passing(report: Report, ending: str) -> bytes:
    """Of a day gone by, which nobody else asks for: not kept."""
    if ending != "pdf":
        return FORMS[ending].render(report)
    with room(report):
        return pdf.render(report)


FORMS = {
    "html": Form(html.render, "text/html; charset=utf-8"),
    "pdf": Form(kept_pdf, "application/pdf"),
    "docx": Form(docx.render, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "xlsx": Form(xlsx.render, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "json": Form(json.render, "application/json"),
}


def file_name(report: Report, ending: str) -> str:
    parts = ["evaluering", str(report.year), report.plan.slug]
    if report.municipality and report.municipality.slug not in report.plan.slug:
        parts.append(report.municipality.slug)
    if report.version:
        parts.append(f"versjon-{report.version}")
    return "-".join(parts) + f".{ending}"
