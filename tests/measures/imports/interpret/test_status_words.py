import pytest

from measures.imports.interpret.status_words import status_of


@pytest.mark.parametrize(
    ("words", "status"),
    [
        *(("Ikke påbegynt", "not_started"), ("ikkje starta", "not_started"), ("Planlagt", "not_started")),
        *(("Pågår", "in_progress"), ("i rute", "in_progress"), ("Under arbeid.", "in_progress")),
        *(("delvis", "partly_done"), ("FERDIG", "done"), ("Gjennomført", "done"), ("100 %", "done")),
        *(("60 %", "in_progress"), ("0%", "not_started"), ("Utsett", "postponed"), ("på vent", "postponed")),
        *(("Utgår", "dropped"), ("ikke aktuelt", "dropped"), ("in_progress", "in_progress")),
        *(("grønn", "done"), ("Gul", "in_progress"), ("raud", "not_started")),
        *(("Gjennomført i 2022", "done"), ("Pågår: venter på svar", "in_progress"), ("-", "")),
        *(("ikke rapportert", ""),),
    ],
)
def test_the_words_of_others_are_in_the_vocabulary(words, status):
    assert status_of(words) == status


@pytest.mark.parametrize(
    "words", ["Løpende", "gjennomført delvis", "ferdig, men ikke godkjent", "blå", "ikke ferdig", "140 %"]
)
def test_what_may_mean_anything_is_asked_about(words):
    assert status_of(words) is None
