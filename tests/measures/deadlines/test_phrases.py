"""How the vocabulary is written down, and what becomes of it."""

from measures.deadlines.phrases import phrases
from measures.deadlines.words import _table


def test_phrases_stand_under_their_first_word_the_longest_first():
    written = "\n  så | så det blir noe\n  straks | så snart\n"
    assert phrases(written) == {
        "så": [("så", "det", "blir", "noe"), ("så", "snart"), ("så",)],
        "straks": [("straks",)],
    }


def test_words_of_a_line_have_its_number():
    assert _table("\n  en én\n  to\n") == {"en": 1, "én": 1, "to": 2}
