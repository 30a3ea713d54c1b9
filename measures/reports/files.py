"""The report as a file: which endings there are, and the bytes of each."""

from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256

from django.core.cache import cache
from django.utils.translation import get_language

from measures.reports import docx, html, json, pdf, xlsx
from measures.reports.values import Report

# A PDF takes seconds to make and the report says the same until somebody reports again.
PDF_SECONDS = 3600


@dataclass(frozen=True)
class Form:
    render: Callable[[Report], bytes]
    content_type: str


def kept_pdf(report: Report) -> bytes:
    """Made once for each state of the report, and found by all it says."""
    key = "report-pdf-" + sha256(f"{get_language()}{report!r}".encode()).hexdigest()
    made = cache.get(key)
    if made is None:
        made = pdf.render(report)
        cache.set(key, made, PDF_SECONDS)
    return made


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
