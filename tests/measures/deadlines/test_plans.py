"""The deadlines of two real plans, in the plans' own words."""

import tomllib
from datetime import date
from pathlib import Path

import pytest

from measures.deadlines import find, read

PLANS = Path(__file__).parents[3] / "fixtures" / "plans"
NES, MIDTDALEN = (2019, 2023), (2024, 2028)


def measures(slug: str) -> list[dict]:
    return tomllib.loads((PLANS / f"{slug}.toml").read_text())["measures"]


# Words → how many of the 28 measures have them, kind, due days inside the period.
NES_DEADLINES = {
    "2019": (12, "once", ["2019-12-31"]),
    "Løpende": (8, "ongoing", []),
    "": (1, "none", []),
    "2019/2020": (1, "year_range", ["2020-12-31"]),
    "Årlig": (1, "recurring", [f"{year}-12-31" for year in range(2019, 2024)]),
    "Etter behov": (1, "as_needed", []),
    "Besøk på Sagatun i Hamar januar 2019 Avklaring innen 1. halvår 2019": (
        1,
        "phased",
        ["2019-01-31", "2019-06-30"],
    ),
    "Hvert 3.år 2019 2022": (1, "recurring", ["2019-12-31", "2022-12-31"]),
    "Ved behov": (1, "as_needed", []),
    "Andre kvartal hvert år": (1, "recurring", [f"{year}-06-30" for year in range(2019, 2024)]),
}


def test_all_28_deadlines_of_nes_are_read():
    written = [measure.get("deadline", "") for measure in measures("nes-2019-2023")]
    assert len(written) == 28
    assert {words: written.count(words) for words in written} == {
        words: count for words, (count, _, _) in NES_DEADLINES.items()
    }


@pytest.mark.parametrize("words", NES_DEADLINES)
def test_a_deadline_of_nes_is_due_on(words):
    _, kind, dues = NES_DEADLINES[words]
    deadline = read(words, NES)
    assert (deadline.kind, [due.isoformat() for due in deadline.dues(NES)]) == (kind, dues)


def test_the_triennial_survey_of_nes_comes_again_after_the_plan():
    assert read("Hvert 3.år 2019 2022", NES).next_due(date(2026, 11, 22)) == date(2028, 12, 31)


def test_the_two_steps_of_measure_3_6_keep_their_words():
    deadline = read("Besøk på Sagatun i Hamar januar 2019 Avklaring innen 1. halvår 2019", NES)
    assert [step.title for step in deadline.milestones] == ["Besøk på Sagatun i Hamar", "Avklaring"]


# Measure for measure, in the plan's order: what is found in description, theme and title, and what it is.
MIDTDALEN_FREQUENCIES = """
DIL: Månedlig = recurring understood
PMTO (Parent Managment Training): Ukentlig 7-12 mnd. = recurring understood_no_date
Henvisning til og samarbeid med familievernkontor: Etter behov = as_needed understood_no_date
Besøkshjem: Etter behov = as_needed understood_no_date
MST (Multisystematisk terapi): Etter behov = as_needed understood_no_date
DCM: Etter behov = as_needed understood_no_date
Familieråd/familieteam: Etter behov = as_needed understood_no_date
Deltagelse på foreldremøter/FAU: Hele skoleåret = ongoing understood_no_date
Info/undervisning for elever: Hele skoleåret = ongoing understood_no_date
Besøke ungdomskubbene: Hele skoleåret = ongoing understood_no_date
Bekymringssamtaler: Hele året = ongoing understood_no_date
Samarbeidsmøter med Oppfølgingstjenesten v/ rådgiver Videregående skole: Hver 6.uke = recurring incomplete
Samarbeidsmøte med barnevernstjenesten: 2 ganger i året = recurring understood
Prosjektet INN I JOBB i samarbeid med Sør-Fron kommune: Hele året = ongoing understood_no_date
Samarbeidsmøte med rus og psykisk helse: 2 ganger i året = recurring understood
Samarbeid med Karriere Innlandet: Månedlige møter = recurring understood
Barneperspektivet i oppfølgingsarbeidet: Løpende = ongoing understood_no_date
Kåja Camp: Helga før skolen får sommerferie = once incomplete
UKM – ungdommens kulturmønstring: Årlig = recurring understood
Svangerskap: Kontinuerlig arbeid = ongoing understood_no_date
Hjemmebesøk og konsultasjoner 0-5 år. 14 treff totalt: Kontinuerlig arbeid = ongoing understood_no_date
Foreldreveiledning: Gjennomgående = ongoing understood_no_date
Vaksinering: Årlig = recurring understood
Åpen dør/samtaler med helsesykepleier: Gjennomgående = ongoing understood_no_date
Foreldremøte: Høsten og våren = recurring understood
Skolestartundersøkelse: Årlig = recurring understood
Helsesamtaler: Årlig = recurring understood
Psykisk helse: Årlig = recurring understood
Seksuell helse: Årlig = recurring understood
Helseuke / Annerledesuka: Årlig = recurring understood
Redd barna- Forebygging av overgrep: Hvert skoleår = recurring understood
Voldsforebygging: hvert skoleår = recurring understood
Psykisk helse, arr.: Hvert skoleår = recurring understood
Undervisning/ møte med russen: Hvert skoleår = recurring understood
Foreldremøte, videregående: Hver høst = recurring understood
Åpen dør for elever på VVS: mandag, onsdag og fredag = recurring understood_no_date
Mestring i Naturen: Ukentlig = recurring understood_no_date
Fritidsstipend: Hele året = ongoing understood_no_date
Verdensdagen for psykisk helse: årlige arrangement = recurring understood
Møteplasser: mandag og onsdag = recurring understood_no_date
Møteplasser: Hver tirsdag = recurring understood_no_date
Møteplasser: alle dager unntatt søndag = recurring understood_no_date
Brukerrådet: Fortløpende = ongoing understood_no_date
Interkommunal rusundersøkelse Midtdalen via KoRus Øst: Årlig fra 2023 og 6 år frem i tid = recurring ambiguous
Institusjonsopphold: Etter kartlegging av behov = as_needed understood_no_date
Kurs i belastningsmestring (KIB): x 1 pr år = recurring understood
Kurs i depresjonsmestring (KID): x 1 pr år = recurring understood
Helsebistand etter behov: etter behov = as_needed understood_no_date
"""


def test_every_frequency_of_midtdalen_is_found_and_nothing_else():
    """Not «0-18 år», «10 samling», «1.klasse», «Inntil 3 mnd.», «24/7», «16. mai» nor «i 2024»."""
    found = [
        f"{measure['title']}: {one.words} = {one.deadline.kind} {one.deadline.status}"
        for measure in measures("midtdalen-2024-2028")
        for field in ("description", "theme", "title")
        for one in find(measure.get(field, ""))
    ]
    assert found == [line.strip() for line in MIDTDALEN_FREQUENCIES.strip().splitlines()]


def test_those_are_the_measures_of_midtdalen_that_name_a_frequency():
    """The fixture says by hand which of the 90 measures do; «16. mai» is a day and no frequency."""
    rows = measures("midtdalen-2024-2028")
    assert len(rows) == 90
    for row in rows:
        found = any(find(row[field]) for field in ("description", "theme", "title"))
        assert found == (row["frequency"] not in ("", "16. mai")), row["title"]


def test_a_found_frequency_knows_its_place():
    text = "Gruppe som drøfter elevsaker i lag og finner løsninger. Månedlig."
    (found,) = find(text)
    assert text[found.start : found.end] == found.words == "Månedlig"
    assert found.deadline == read("Månedlig")


def test_the_yearly_survey_of_midtdalen_ends_within_the_plan():
    deadline = read("Årlig fra 2023 og 6 år frem i tid", MIDTDALEN)
    assert deadline.dues(MIDTDALEN) == tuple(date(year, 12, 31) for year in range(2024, 2029))
    assert deadline.next_due(date(2028, 12, 31)) is None
