"""Every rule of the grammar recognises the examples that stand beside it, whole."""

import pytest

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
