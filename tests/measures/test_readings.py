"""A reading is stored in bokmål and said in the language of the page."""

import re
import tomllib
from datetime import date
from pathlib import Path

import pytest
from django.utils.translation import override

from measures import deadlines, readings
from measures.choices import DeadlineKind

HERE = Path(__file__).parent
PLANS = HERE.parent.parent / "fixtures/plans"


@pytest.mark.parametrize(
    ("bokmal", "nynorsk"),
    [
        ("Lest som: innen 31. desember 2019", "Lesen som: innan 31. desember 2019"),
        (
            "Lest som: hver sjette uke. Ufullstendig: første gang er ikke oppgitt.",
            "Lesen som: kvar sjette veke. Ufullstendig: første gong er ikkje oppgitt.",
        ),
        (
            "Lest som: hvert annet år, neste gang innen 30. juni 2026",
            "Lesen som: kvart andre år, neste gong innan 30. juni 2026",
        ),
        ("Ingen frist er satt.", "Ingen frist er sett."),
        ("Usikkert: hvilken av dem gjelder?", "Usikkert: kva for ein av dei gjeld?"),
        # What the plan itself calls its milestones stands as it is.
        (
            "Lest som: Besøk, ikke i helgen, innen 1. mai 2020 og Avklaring innen 30. juni 2020",
            "Lesen som: Besøk, ikke i helgen, innan 1. mai 2020 og Avklaring innan 30. juni 2020",
        ),
        (
            "Fristen er ikke forstått: «hver gang» tar forbehold.",
            "Fristen er ikkje forstått: «hver gang» tek atterhald.",
        ),
    ],
)
def test_a_reading_is_said_in_nynorsk(bokmal, nynorsk):
    assert readings.in_nynorsk(bokmal) == nynorsk


def test_it_is_said_in_the_language_of_the_page():
    for form, said in (("nb", "innen"), ("nn", "innan")):
        with override(form):
            assert readings.said("innen 1. mai 2020") == f"{said} 1. mai 2020"


def explanations() -> set[str]:
    """What the reader says of the words in both corpora and both plans; names of milestones taken out."""
    corpora = [HERE / "deadlines" / name for name in ("corpus.txt", "explanations.txt")]
    lines = [line for path in corpora for line in path.read_text(encoding="utf-8").splitlines()]
    texts = {line.split(" => ")[0] for line in lines if " => " in line}
    for path in PLANS.glob("*.toml"):
        rows = tomllib.loads(path.read_text(encoding="utf-8"))["measures"]
        texts |= {row.get(key, "") for row in rows for key in ("deadline", "frequency")}
    found = [deadlines.read(text, period=period) for text in texts for period in ((2024, 2028), None)]
    plain = [one for one in found if one.kind != DeadlineKind.PHASED]
    days = (None, date(2026, 1, 1))
    return {deadlines.explain(one, after=day) for one in plain for day in days}


def test_every_word_the_reader_uses_is_known_in_nynorsk():
    quoted = re.compile(r"«[^»]*»")
    said = {readings.in_nynorsk(text) for text in explanations()}
    words = {word.lower() for text in said for word in readings.WORD.findall(quoted.sub("", text))}
    assert words - readings.SAME - set(readings.WORDS.values()) == set()
    assert words & {"ikke", "hver", "hvert", "innen", "uke", "gang", "lest", "mangler"} == set()
