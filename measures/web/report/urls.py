"""The addresses of the yearly report."""

from django.urls import path

from measures.web.common.converters import YEAR
from measures.web.report import decisions, pages, publishing, sealing

ALL = f"planer/<slug:plan>/evaluering/<{YEAR}:year>"
ONE = f"planer/<slug:plan>/<slug:municipality>/evaluering/<{YEAR}:year>"

urlpatterns = [
    path(f"{ALL}/", pages.report, name="report"),
    path(f"{ALL}.<slug:ending>", pages.report_file, name="report_file"),
    path(f"{ONE}/", pages.report, name="report_municipality"),
    path(f"{ONE}.<slug:ending>", pages.report_file, name="report_municipality_file"),
    path(f"{ALL}/versjoner/", sealing.versions, name="report_versions"),
    path(f"{ALL}/ferdigstill/", sealing.seal, name="report_seal"),
    path(f"{ALL}/vedtak/", decisions.decide, name="report_decision"),
    path(f"{ALL}/vedtak/<int:decision>/ta-bort/", decisions.remove, name="report_decision_removal"),
    path(f"{ALL}/offentlig/", publishing.publish, name="report_publish"),
    path(f"{ALL}/ta-tilbake/", publishing.take_back, name="report_take_back"),
    path(f"{ALL}/gjenapne/", sealing.reopen_round, name="report_reopen"),
    path(f"{ONE}/versjoner/", sealing.versions, name="report_versions_municipality"),
    path(f"{ONE}/ferdigstill/", sealing.seal, name="report_seal_municipality"),
    path(f"{ONE}/offentlig/", publishing.publish, name="report_publish_municipality"),
    path(f"{ONE}/ta-tilbake/", publishing.take_back, name="report_take_back_municipality"),
    path(f"{ONE}/vedtak/", decisions.decide, name="report_decision_municipality"),
    path(
        f"{ONE}/vedtak/<int:decision>/ta-bort/",
        decisions.remove,
        name="report_decision_removal_municipality",
    ),
]
