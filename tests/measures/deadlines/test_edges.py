"""Words at the edge of a rule: what is read, and what is so no longer, each with its explanation."""

from pathlib import Path

import pytest

from measures.deadlines import explain, read

PERIOD = (2024, 2028)
LINES = [
    line.split(" => ")
    for line in Path(__file__).with_name("edges.txt").read_text(encoding="utf-8").splitlines()
    if " => " in line
]


@pytest.mark.parametrize(("text", "as_what", "said"), LINES, ids=[text for text, *_ in LINES])
def test_words_at_the_edge_of_a_rule_are_read_as(text, as_what, said):
    found = read(text, PERIOD)
    assert f"{found.kind} {found.status} {found.first_due or '-'} {found.rrule or '-'}" == as_what
    assert explain(found) == said
