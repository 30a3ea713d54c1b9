"""What is found in running text, what is left alone, and that a long text costs no more than its length."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from measures.choices import DeadlineKind, DeadlineStatus
from measures.deadlines import find, read
from measures.deadlines.items import Rules
from measures.deadlines.tokens import Tokens

# Numbers of plans that say nothing about when or how often.
NO_DEADLINES = (
    "24/7 | 1.klasse | 5./6. klasse | 8.-10. trinn | 1.-7. klasse | 0-18 år | 13-16 år | 0-5 år | 10 samling"
    " | 12 samlinger | Inntil 3 mnd. | inntil 6 måneder | per 01.01.2017 | pr. 31.12.2023 | 61 22 20 00"
    " | tlf. 61 22 20 00 | 47 90 12 34 56 | § 1-7d | § 9 A-4 | kr 200 000 | kr. 2025,- | 2000 elever"
    " | kap. 2025 | sak 12/25 | Prop. 121 L (2018-2019) | 50 % stilling | 0,5 årsverk | 3 av 10"
    " | 16. mai | i 2024 | mål 3.5 | tiltak 2.1 | IS-2025 | født 2010 | over 67 år | 14 treff totalt"
    " | kl. 09-15 | kl. 18.00 | 1,5 mill. kroner | versjon 1.2 | 2636 Øyer | 964 952 701 | 18+ | 5-åringer"
).split(" | ")
WORDS = (
    "skolen tilbyr samtaler med elever og foreldre om rus helsesykepleier gjennomfører kurs for nye ansatte"
    " NAV ungdomskontakten er tilgjengelig barnevernstjenesten følger opp i nært samarbeid"
).split()
FREQUENCIES = (
    "månedlig | hver 6. uke | to ganger i året | hvert skoleår | kvar haust | ved behov | hele året | løpende"
    " | kvartalsvis | hver tirsdag | x 1 pr år | annethvert år | 1 gang pr. mnd. | fortløpande"
).split(" | ")

words = st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(" ".join)


@given(st.lists(st.tuples(words, st.sampled_from(NO_DEADLINES)), min_size=1, max_size=4), words)
@settings(max_examples=150, deadline=None)
def test_a_number_that_is_no_deadline_is_left_alone(pairs, last):
    text = ". ".join(f"{said} {number}" for said, number in pairs) + f" {last}."
    assert find(text) == []


@pytest.mark.parametrize("text", NO_DEADLINES)
def test_such_a_number_alone_is_no_date_either(text):
    found = read(text, (2024, 2028))
    assert text in ("16. mai", "i 2024") or (found.first_due, found.dues((2024, 2028))) == (None, ())


@given(words, st.sampled_from(FREQUENCIES), st.sampled_from(NO_DEADLINES), words, st.sampled_from(". ,;–"))
@settings(max_examples=150, deadline=None)
def test_a_frequency_is_found_where_it_stands_among_them(before, often, number, after, sign):
    text = f"{before} {number}. {before} {often}{sign} {after} {number}"
    assert [(found.words, found.start) for found in find(text)] == [
        (often, text.index(f" {often}{sign}") + 1)
    ]


def test_weekly_for_some_months_is_one_finding():
    (found,) = find("Gruppe for foreldre. Ukentlig 7-12 mnd. Barn 3-12 år.")
    assert (found.words, found.deadline.kind) == ("Ukentlig 7-12 mnd.", DeadlineKind.RECURRING)
    assert found.deadline.status is DeadlineStatus.UNDERSTOOD_NO_DATE


def test_a_number_that_ends_a_sentence_does_not_count_the_next_one():
    text = "Tilbud til trinn 8-10. Hver uke møtes gruppa på rom 12. Hver måned er det foreldremøte i uke 2."
    assert [found.words for found in find(text)] == ["Hver uke", "Hver måned"]


def test_a_letter_of_two_characters_changes_nothing():
    text = "İ Samtaler på skolen, månedlig. ŉ Hvert a\u030ar."
    assert [text[found.start : found.end] for found in find(text)] == ["månedlig", "Hvert a\u030ar"]


def test_a_word_that_ends_like_a_number_ends_nothing():
    """«småen» with its ring apart is «sma», a ring and «en», which alone is a number."""
    (found,) = find(unicodedata.normalize("NFD", "Turer med småen langs åen. Møte kvar veke."))
    assert found.words == "kvar veke"


@pytest.mark.parametrize(("small", "said"), [(11, "november"), (12, "")])
def test_twelve_words_after_a_frequency_may_belong_to_it(small, said):
    (found,) = find("Møte årlig " + "på " * small + "november")
    assert found.words == ("årlig " + "på " * small + said if said else "årlig")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Samtaler daglig.", ["daglig"]),
        ("Vi er der dagleg", ["dagleg"]),
        ("Daglig ledelse av tilbudet", []),
        ("Dagleg leiing. Møte kvar veke", ["kvar veke"]),
        ("Tilbudet er fast.", []),
        ("Samtaler 2 ganger ukentlig.", ["2 ganger ukentlig"]),
        ("6 møter årlig", ["6 møter årlig"]),
        ("Møte hvert 3. år.", ["hvert 3. år"]),
        ("Første mandag i hver måned, tilsyn kvart år.", ["Første mandag i hver måned", "kvart år"]),
        ("Møte hver 6. mnd.", ["hver 6. mnd."]),
        ("Møte en gang hvert 3. år.", ["en gang hvert 3. år"]),
        ("Møte en gang hvert 2. år.", ["en gang hvert 2. år"]),
        ("Møte 1 gang hvert 1. år.", ["hvert 1. år"]),
        ("Møte 1x/md. Og mer.", ["1x/md."]),
        ("Møte 1 x pr. hvert år.", ["1 x pr. hvert år"]),
        ("İstanbul og Ålesund: møte månedlig", ["månedlig"]),
    ],
)
def test_a_word_said_of_many_things_is_a_frequency_where_it_ends_the_sentence(text, said):
    found = find(text)
    assert [one.words for one in found] == said
    assert [text[one.start : one.end] for one in found] == said


LONG = {
    "digits": "1",
    "digits apart": "1 ",
    "hver": "hver ",
    "hver dag": "hver dag ",
    "dotted": "1.",
    "clocks": "11:",
    "slashes": "/",
    "words": "ord ",
    "weekdays": "mandag, ",
    "weekdays with og": "mandag og ",
    "small words": "på ",
    "årlig and small words": "årlig på ",
    "year rows": "2024-",
    "quarter rows": "1.-2.",
    "durations": "6 mnd etter ",
    "times": "2 ganger i ",
    "months": "januar/",
    "weekday and number": "siste mandag ",
    "combining": "a\u030a",
    "ages": "1 år ",
    "one in": "1 i ",
    "grades": "1.-1.-1. i ",
    "as needed": "når det er ",
}


def rule_attempts(text: str, monkeypatch: pytest.MonkeyPatch) -> int:
    """How many rules are tried and tokens looked at: what a search costs, the same on every machine."""
    attempts = 0

    def counted(found):
        def count(*args):
            nonlocal attempts
            attempts += 1
            return found(*args)

        return count

    with monkeypatch.context() as patch:
        patch.setattr(Rules, "match", counted(Rules.match))
        patch.setattr(Tokens, "__getitem__", counted(Tokens.__getitem__))
        find(text)
    return attempts


@pytest.mark.parametrize("piece", LONG.values(), ids=LONG.keys())
@pytest.mark.parametrize("begins", ["", "årlig "])
def test_a_text_twice_as_long_costs_twice_as_much(piece, begins, monkeypatch):
    """Also where a row breaks off at its end: «mandag, mandag, … 3»."""
    half, whole = (f"{begins}{piece * many}3" for many in (100, 200))
    rule_attempts(whole, monkeypatch)
    assert rule_attempts(whole, monkeypatch) <= 2.2 * rule_attempts(half, monkeypatch) + 200


def test_noise_is_passed_over(monkeypatch):
    """Only the places where a known word or a counting number stands are tried at all."""
    noise = "".join(chr(0x400 + place * 7919 % 0x1000) for place in range(10_000))
    assert rule_attempts(noise, monkeypatch) == 0
    assert rule_attempts(noise + " månedlig " + noise, monkeypatch) < 200
