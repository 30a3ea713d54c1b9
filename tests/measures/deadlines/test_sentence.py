"""A text as a row of items, each with its words."""

import pytest

from measures.deadlines.items import Is
from measures.deadlines.sentence import Sentence, sentence
from measures.deadlines.tokens import Tokens

TWELVE = "6 uker etter vedtak i det nye styret som skal se på alle planer"


def row(text: str) -> Sentence:
    return sentence(Tokens(text), None)


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("00:00:00", [(Is.SMALL, "00:00:00")]),
        ("kl. 12.00", [(Is.SMALL, "kl. 12.00")]),
        ("kl. 12,30", [(Is.SMALL, "kl. 12,30")]),
        ("kl. 12:30", [(Is.SMALL, "kl. 12:30")]),
        ("kl 12 ferdig", [(Is.SMALL, "kl 12"), (Is.WORD, "ferdig")]),
        ("kl. 12,5", [(Is.SMALL, "kl. 12"), (Is.AND, ","), (Is.NUMBER, "5")]),
        ("kl. 12 30", [(Is.SMALL, "kl. 12"), (Is.NUMBER, "30")]),
        ("kl. 12 og 30", [(Is.SMALL, "kl. 12"), (Is.AND, "og"), (Is.NUMBER, "30")]),
        ("kl 12.30", [(Is.SMALL, "kl 12.30")]),
        ("7 år 12 mnd", [(Is.DURATION, "7 år"), (Is.DURATION, "12 mnd")]),
        ("7 - nye mnd", [(Is.NUMBER, "7"), (Is.LINK, "-"), (Is.WORD, "nye"), (Is.WORD, "mnd")]),
        ("6 uker etter nytt vedtak.", [(Is.RELATIVE, "6 uker etter nytt vedtak"), (Is.LINK, ".")]),
        ("- 1. klasse", [(Is.LINK, "-"), (Is.GRADE, "1. klasse")]),
        ("klokka 24", [(Is.SMALL, "klokka 24")]),
        ("klokken 0", [(Is.SMALL, "klokken 0")]),
        ("klokken 25", [(Is.SMALL, "klokken"), (Is.NUMBER, "25")]),
        ("12.00", [(Is.NUMBER, "12"), (Is.LINK, "."), (Is.NUMBER, "00")]),
        ("6 måneder", [(Is.DURATION, "6 måneder")]),
        ("ett år", [(Is.DURATION, "ett år")]),
        ("ett halvt år", [(Is.DURATION, "ett halvt år")]),
        ("3 hele år", [(Is.DURATION, "3 hele år")]),
        ("tre heile år", [(Is.DURATION, "tre heile år")]),
        ("7-12 mnd. til", [(Is.DURATION, "7-12 mnd."), (Is.SMALL, "til")]),
        ("7 til 12 mnd.", [(Is.DURATION, "7 til 12 mnd.")]),
        ("0-1 år", [(Is.DURATION, "0-1 år")]),
        ("7 - mnd.", [(Is.NUMBER, "7"), (Is.LINK, "-"), (Is.WORD, "mnd"), (Is.LINK, ".")]),
        ("7 12 mnd.", [(Is.NUMBER, "7"), (Is.DURATION, "12 mnd.")]),
        ("999 dager", [(Is.DURATION, "999 dager")]),
        ("1000 dager", [(Is.NUMBER, "1000"), (Is.WORD, "dager")]),
        ("6 år frem i tid", [(Is.DURATION, "6 år frem i tid")]),
        ("6 uker etter vedtak", [(Is.RELATIVE, "6 uker etter vedtak")]),
        ("6 uker fra vedtak", [(Is.RELATIVE, "6 uker fra vedtak")]),
        ("6 veker frå vedtak", [(Is.RELATIVE, "6 veker frå vedtak")]),
        ("6 uker etter", [(Is.DURATION, "6 uker"), (Is.BLOCK, "etter")]),
        ("6 uker før vedtak", [(Is.DURATION, "6 uker"), (Is.BEFORE, "før"), (Is.WORD, "vedtak")]),
        (f"{TWELVE} nøye", [(Is.RELATIVE, TWELVE), (Is.WORD, "nøye")]),
        ("1.klasse", [(Is.GRADE, "1.klasse")]),
        ("5./6. klasse", [(Is.GRADE, "5./6. klasse")]),
        ("8.-10. trinn", [(Is.GRADE, "8.-10. trinn")]),
        ("8. og 10. trinn", [(Is.GRADE, "8. og 10. trinn")]),
        ("1.-2.-3. klasse", [(Is.GRADE, "1.-2.-3. klasse")]),
        ("klasse", [(Is.BLOCK, "klasse")]),
        ("til høsten", [(Is.RELATIVE, "til høsten")]),
        ("til høsten 2026", [(Is.SMALL, "til"), (Is.WHEN, "høsten 2026")]),
        (
            "plan og tiltak & (møte)",
            [
                (Is.WORD, "plan"),
                (Is.AND, "og"),
                (Is.WORD, "tiltak"),
                (Is.AND, "&"),
                (Is.LINK, "("),
                (Is.WORD, "møte"),
                (Is.LINK, ")"),
            ],
        ),
        (
            "april, mai og juni 2025",
            [
                (Is.WHEN, "april"),
                (Is.AND, ","),
                (Is.WHEN, "mai"),
                (Is.AND, "og"),
                (Is.WHEN, "juni 2025"),
            ],
        ),
        (
            "29. februar og 1. mars 2025",
            [(Is.IMPOSSIBLE, "29. februar"), (Is.AND, "og"), (Is.WHEN, "1. mars 2025")],
        ),
        ("mars og 2025-2027", [(Is.PART, "mars"), (Is.AND, "og"), (Is.WHEN, "2025-2027")]),
        ("mars til plan 2025", [(Is.PART, "mars"), (Is.SMALL, "til"), (Is.WORD, "plan"), (Is.WHEN, "2025")]),
    ],
)
def test_a_text_is_a_row_of_items(text, items):
    found = row(text)
    assert [(item.kind, found.words(item)) for item in found.items] == items


def test_a_row_of_more_than_three_grades_is_none():
    assert row("1.-2.-3. 4 klasse").items[0].kind is not Is.GRADE


def test_how_long_is_counted_and_what_follows_an_event_says_what_is_missing():
    assert [row(text).items[0].value for text in ("7-12 mnd.", "ett år", "6 uker etter vedtak")] == [
        7,
        1,
        "det står ikke når tiden begynner å løpe",
    ]


def test_the_year_said_last_is_said_of_all():
    assert [item.value.due.isoformat() for item in row("15. mars og 15. september 2025").all(Is.WHEN)] == [
        "2025-03-15",
        "2025-09-15",
    ]


def test_each_group_has_its_own_year():
    found = row("april og mai 2025, plan juni og juli 2026")
    assert [item.value.year for item in found.all(Is.WHEN)] == [2025, 2025, 2026, 2026]


def test_the_item_before_is_found_past_small_words():
    for text, before in (
        ("2025", None),
        ("I 2025", None),
        ("Plan i 2025", Is.WORD),
        ("Innen den 2025", Is.BY),
    ):
        found = row(text)
        item = found.before(found.all(Is.WHEN)[0])
        assert (item and item.kind) is before
