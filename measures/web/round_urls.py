"""The addresses of the yearly round, for coordinators."""

from django.urls import path

from measures.web import round_answers, round_asked, round_figures, round_texts, rounds
from measures.web.converters import YEAR

ONE = f"min-side/runder/<slug:plan>/<slug:municipality>/<{YEAR}:year>"

urlpatterns = [
    path("min-side/runder/", rounds.rounds, name="rounds"),
    path("min-side/runder/ny/", rounds.new, name="round_new"),
    path(f"{ONE}/", rounds.table, name="round"),
    path(f"{ONE}/innstillinger/", rounds.settings, name="round_settings"),
    path(f"{ONE}/tilstand/", rounds.state, name="round_state"),
    path(f"{ONE}/hvem/", round_asked.asked, name="round_asked"),
    path(f"{ONE}/adresser/", round_asked.addresses, name="round_addresses"),
    path(f"{ONE}/svarer/", round_asked.assignments, name="round_assignments"),
    path(f"{ONE}/inviter/", round_asked.invite, name="round_invite"),
    path(f"{ONE}/purr/", round_asked.remind, name="round_remind"),
    path(f"{ONE}/trekk-tilbake/", round_asked.withdraw, name="round_withdraw"),
    path(f"{ONE}/svar/", round_answers.answers, name="round_answers"),
    path(f"{ONE}/godkjenn/", round_answers.approve, name="round_approve"),
    path(f"{ONE}/svar/<str:code>/", round_answers.answer, name="round_answer"),
    path(f"{ONE}/tall/", round_figures.figures, name="round_figures"),
    path(f"{ONE}/tekst/", round_texts.texts, name="round_texts"),
    path(f"{ONE}/ferdigstill/", round_texts.finish, name="round_finish"),
    path(f"{ONE}/forslag/", round_figures.decisions, name="round_proposals"),
]
