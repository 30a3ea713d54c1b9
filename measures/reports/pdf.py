"""The report as PDF/UA-1: the same HTML, on A4."""

from measures.reports import html
from measures.reports.values import Report


def render(report: Report) -> bytes:
    # Imported where it is used: it doubles the start-up time of every command.
    from weasyprint import HTML
    from weasyprint.urls import URLFetcher

    # Texts come from users: nothing but what we pass in ourselves is ever fetched.
    nothing_else = URLFetcher(allowed_protocols=("data",))
    return HTML(string=html.paper(report), url_fetcher=nothing_else).write_pdf(pdf_variant="pdf/ua-1")
