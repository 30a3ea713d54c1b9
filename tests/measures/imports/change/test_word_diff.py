"""What was taken out and what came in, word by word."""

from hypothesis import given
from hypothesis import strategies as st

from measures.imports.change.word_diff import IN, MOST_WORDS, OUT, SAME, word_changes

TEXT = st.text(st.sampled_from("ab \n"), max_size=30)


def test_only_the_words_that_differ_are_marked():
    assert word_changes("Tilby søvnkurs til unge", "Tilby dansekurs til unge") == (
        (SAME, "Tilby "),
        (OUT, "søvnkurs"),
        (IN, "dansekurs"),
        (SAME, " til unge"),
    )


@given(TEXT, TEXT)
def test_the_pieces_are_both_texts(old, new):
    pieces = word_changes(old, new)
    assert "".join(text for kind, text in pieces if kind != IN) == old
    assert "".join(text for kind, text in pieces if kind != OUT) == new


def test_a_very_long_text_is_replaced_as_a_whole():
    long = "ord " * MOST_WORDS
    assert word_changes(long, "kort") == ((OUT, long), (IN, "kort"))
