"""Every rule of the grammar recognises the examples that stand beside it, whole."""

import pytest

from measures.deadlines import explain, read
from measures.deadlines.days import DAYS
from measures.deadlines.frequencies import FREQUENCIES
from measures.deadlines.parts import PARTS, part_at
from measures.deadlines.sentence import item_at
from measures.deadlines.tokens import Tokens
from measures.deadlines.whens import WHENS

EXAMPLES = [
    (listed.find, text)
    for table in (FREQUENCIES, DAYS, WHENS)
    for listed in table.listed
    for text in listed.examples
]


@pytest.mark.parametrize(
    ("find", "text"), EXAMPLES, ids=[f"{find.__name__}: {text}" for find, text in EXAMPLES]
)
def test_a_rule_recognises_its_examples(find, text):
    tokens = Tokens(text)
    item = find(tokens, 0)
    assert (item.start, item.stop) == (0, len(tokens))


@pytest.mark.parametrize("text", [text for listed in PARTS.listed for text in listed.examples])
def test_a_part_of_the_year_is_recognised_whole(text):
    tokens = Tokens(text)
    assert part_at(tokens, 0).stop == len(tokens)


@pytest.mark.parametrize(("find", "text"), EXAMPLES, ids=[text for _, text in EXAMPLES])
def test_an_example_is_tried_where_it_stands(find, text):
    assert item_at(Tokens(text), 0).stop == len(Tokens(text))


def test_every_rule_has_examples():
    assert all(listed.examples for table in (FREQUENCIES, DAYS, PARTS, WHENS) for listed in table.listed)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Hvert år i uke 38", "hvert år, innen utgangen av uke 38, første gang innen 22. september 2024"),
        (
            "Første onsdag i juni hvert år",
            "hvert år, innen første onsdag i juni, første gang innen 5. juni 2024",
        ),
        ("Siste fredag i mai hvert år", "hvert år, innen siste fredag i mai, første gang innen 31. mai 2024"),
        ("Andre kvartal hvert år", "hvert år, innen 30. juni, første gang innen 30. juni 2024"),
    ],
)
def test_a_day_that_moves_with_the_year_is_said_by_its_rule(text, said):
    assert explain(read(text, (2024, 2028))) == f"Lest som: {said}"


@pytest.mark.parametrize(
    ("written", "titles"),
    [
        ("Fase I: 2025, Fase II: 2026", ["Fase I", "Fase II"]),
        ("Fase I innen 2025, fase II innen 2026", ["Fase I", "fase II"]),
        ("Kartlegges i 2025, vedtas i 2026", ["Kartlegges", "vedtas"]),
        ("KARTLEGGES I 2025, VEDTAS I 2026", ["KARTLEGGES", "VEDTAS"]),
        ("I 2025 kartlegging, I 2026 vedtak", ["kartlegging", "vedtak"]),
    ],
)
def test_a_step_keeps_its_roman_number_and_not_the_small_word(written, titles):
    assert [step.title for step in read(written, (2024, 2028)).milestones] == titles
