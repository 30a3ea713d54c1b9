"""The addresses of the yearly round, for coordinators."""

from django.urls import path

from measures.web.common.converters import YEAR
from measures.web.rounds import answers, asked, figures, pages, report_texts

ONE = f"min-side/runder/<slug:plan>/<slug:municipality>/<{YEAR}:year>"

urlpatterns = [
    path("min-side/runder/", pages.rounds, name="rounds"),
    path("min-side/runder/ny/", pages.new, name="round_new"),
    path(f"{ONE}/", pages.table, name="round"),
    path(f"{ONE}/innstillinger/", pages.settings, name="round_settings"),
    path(f"{ONE}/slett/", pages.remove, name="round_remove"),
    path(f"{ONE}/tilstand/", pages.state, name="round_state"),
    path(f"{ONE}/hvem/", asked.asked, name="round_asked"),
    path(f"{ONE}/adresser/", asked.addresses, name="round_addresses"),
    path(f"{ONE}/svarer/", asked.assignments, name="round_assignments"),
    path(f"{ONE}/inviter/", asked.invite, name="round_invite"),
    path(f"{ONE}/purr/", asked.remind, name="round_remind"),
    path(f"{ONE}/trekk-tilbake/", asked.withdraw, name="round_withdraw"),
    path(f"{ONE}/svar/", answers.answers, name="round_answers"),
    path(f"{ONE}/godkjenn/", answers.approve, name="round_approve"),
    path(f"{ONE}/svar/<str:code>/", answers.answer, name="round_answer"),
    path(f"{ONE}/tall/", figures.figures, name="round_figures"),
    path(f"{ONE}/tekst/", report_texts.texts, name="round_texts"),
    path(f"{ONE}/ferdigstill/", report_texts.finish, name="round_finish"),
    path(f"{ONE}/klar/", report_texts.ready, name="round_ready"),
    path(f"{ONE}/forslag/", figures.decisions, name="round_proposals"),
]
