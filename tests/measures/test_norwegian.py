from datetime import date

import pytest

from measures.norwegian import folded, long_date, plain, searchable, short_date, slug, sort_key


def test_norwegian_letters_stand_last():
    names = ["Ål", "Østre", "Ærlig", "Zoo", "ape", "Öst"]
    assert sorted(names, key=sort_key) == ["ape", "Zoo", "Ærlig", "Öst", "Østre", "Ål"]


def test_search_text_has_one_case_and_one_kind_of_space():
    assert folded("  ØKT\u00a0fokus ") == "økt fokus"


def test_a_letter_written_in_two_parts_is_the_same_letter():
    assert folded("A\u030al") == folded("Ål")


@pytest.mark.parametrize(
    ("word", "typed"),
    [("pårørende", "parorende"), ("ærlig", "aerlig"), ("idé", "ide"), ("čáhci", "cahci"), ("møte", "mote")],
)
def test_a_word_is_typed_without_the_keys_for_it(word, typed):
    assert plain(word) == typed


def test_what_is_searched_has_each_word_as_it_stands_and_as_it_is_typed():
    assert searchable("Støtte til PÅRØRENDE, støtte") == "støtte til pårørende, støtte stotte parorende,"
    assert searchable("Kurs for alle") == "kurs for alle"
    assert searchable("a\u030ar") == "år ar"


def test_an_address_is_made_of_norwegian_words():
    assert slug("Søvnkurs på Ål – «Min livsstil»") == "sovnkurs-pa-al-min-livsstil"


def test_a_long_address_ends_after_a_whole_word():
    made = slug("Samarbeidsmøter med Oppfølgingstjenesten v/ rådgiver Videregående skole", 40)
    assert made == "samarbeidsmoter-med-oppfolgingstjenesten"


def test_dates_are_written_as_norwegians_write_them():
    assert long_date(date(2019, 12, 31)) == "31. desember 2019"
    assert short_date(date(2019, 6, 1)) == "01.06.2019"
