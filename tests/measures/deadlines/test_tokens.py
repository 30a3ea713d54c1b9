"""A text as a row of words, numbers and signs."""

from measures.deadlines.tokens import END, Token, Tokens, full_year


def test_a_text_is_a_row_of_words_numbers_and_signs():
    row = Tokens("Innen 1.juni")
    assert [row[at] for at in range(len(row))] == [
        Token("Innen", "innen", 0, 5, glued=False),
        Token("1", "1", 6, 7, glued=False, number=1),
        Token(".", ".", 7, 8, glued=True),
        Token("juni", "juni", 8, 12, glued=True),
    ]


def test_a_number_has_at_most_eight_figures():
    assert [
        (one.number, one.is_number) for one in (Tokens(text)[0] for text in ("12345678", "123456789"))
    ] == [
        (12345678, True),
        (-1, False),
    ]
    assert (Tokens("0")[0].is_number, Tokens("²")[0].is_number, Tokens("en")[0].number) == (True, False, -1)


def test_signs_and_letters_written_otherwise_are_the_same_word():
    assert [Tokens(text).word(0) for text in ("–", "’", "⇒", "A\u030aR")] == ["-", "'", "→", "år"]


def test_beyond_its_ends_there_is_nothing():
    row = Tokens("1 juni")
    assert (row[2], row[-1], row[-2], Tokens("")[0]) == (END, END, END, END)


def test_a_row_may_begin_inside_a_text():
    row = Tokens("møte hver uke", 5)
    assert (row[0].text, len(row), row.index(10)) == ("hver", 2, 1)


def test_what_stands_between_two_places_is_as_written():
    row = Tokens("Innen  1. Juni")
    assert [row.between(*places) for places in ((0, 2), (1, 4), (1, 1), (4, 4))] == [
        "Innen  1",
        "1. Juni",
        "",
        "",
    ]


def test_a_year_has_four_figures_and_is_of_our_time():
    written = ("1989", "1990", "2099", "2100", "02025", "25", "år")
    assert [full_year(Tokens(text), 0) for text in written] == [0, 1990, 2099, 0, 0, 0, 0]
