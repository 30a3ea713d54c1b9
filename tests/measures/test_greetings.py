"""Names in braces are filled in, and words of one round become names for the next."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from measures.greetings import NAMES, fill, for_the_next, strangers

VALUES = {
    "plan": "Rusplan 2019–2023",
    "år": "2021",
    "kommune": "Nes",
    "frist": "30. juni 2021",
    "regel": "Evalueres årlig.",
}
OF_2021 = {"plan": "Rusplan 2019–2023", "year": 2021, "rule": "Evalueres årlig."}
PIECES = ["{plan}", "{år}", " ", "\n\n", "2021", "2021–2023", "1.6.2021", VALUES["plan"], VALUES["regel"]]


@pytest.mark.parametrize(
    ("text", "sent"),
    [
        ("Hei, {kommune}!", "Hei, Nes!"),
        ("{ Plan } i {ÅR}: svar innen {frist}.", "Rusplan 2019–2023 i 2021: svar innen 30. juni 2021."),
        ("{plan {år} }", "{plan 2021 }"),
        ("Se {vedlegg}.", "Se {vedlegg}."),
        ("«{regel}»\r\n\r\nHilsen", "«Evalueres årlig.»\n\nHilsen"),
        ("", ""),
    ],
)
def test_names_are_filled_in_and_nothing_else_is_touched(text, sent):
    assert fill(text, VALUES) == sent


def test_a_paragraph_about_what_the_plan_does_not_say_is_left_out():
    said = "Om {plan}.\n\nPlanen sier «{regel}».\n \nSvar nå."
    assert fill(said, VALUES | {"regel": ""}) == "Om Rusplan 2019–2023.\n\nSvar nå."


def test_what_is_in_braces_and_stands_for_nothing_is_named_once():
    assert strangers("{plan} {Navn} {} {navn?} {Navn} { ÅR }") == ["{Navn}", "{}", "{navn?}"]
    assert strangers(" ".join(f"{{{name}}}" for name in NAMES)) == []


@pytest.mark.parametrize(
    ("said", "template"),
    [
        ("Nå skal Rusplan 2019–2023 evalueres for 2021.", "Nå skal {plan} evalueres for {år}."),
        ("Møtet 1.6.2021 gjelder 2021–2022, ikke 20211.", "Møtet 1.6.2021 gjelder 2021–2022, ikke 20211."),
        ("Planen sier «Evalueres årlig.»", "Planen sier «{regel}»"),
    ],
)
def test_words_of_one_round_are_names_for_the_next(said, template):
    assert for_the_next(said, **OF_2021) == template


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_a_greeting_made_ready_for_another_round_still_says_the_same_of_its_own(text):
    assert fill(for_the_next(text, **OF_2021), VALUES) == fill(text, VALUES)
