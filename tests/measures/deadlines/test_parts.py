"""Which part of a year some words are, and where it ends."""

import pytest

from measures.deadlines.items import Is
from measures.deadlines.parts import SCHOOL_START, ordinal_at, part_at
from measures.deadlines.spans import OR_DOUBT, Day, Months, NthWeekday, Week
from measures.deadlines.tokens import Tokens

EITHER = "kan være begge deler"


def read(text):
    """What was recognised, and the words that are left."""
    tokens = Tokens(text)
    item = part_at(tokens, 0)
    assert item is None or item.start == 0
    return item and (item.kind, item.value, tokens.between(item.stop, len(tokens)))


@pytest.mark.parametrize(
    ("text", "part", "left"),
    [
        ("3. kvartal 2025", Months(7, 9, "part"), "2025"),
        ("2. tertial", Months(5, 8, "part"), ""),
        ("andre halvår", Months(7, 12, "part"), ""),
        ("4. kv. 2025", Months(10, 12, "part"), "2025"),
        ("1.-2. kvartal", Months(1, 6, "part"), ""),
        ("1. til 2. kvartal", Months(1, 6, "part"), ""),
        ("1. eller 2. kvartal", Months(1, 6, "part", OR_DOUBT), ""),
        ("1. og 2. kvartal", Months(1, 6, "part"), ""),
        ("1. og 3. kvartal", Months(1, 3, "part"), "og 3. kvartal"),
        ("siste kvartal", Months(10, 12, "part"), ""),
        ("siste tertial", Months(9, 12, "part"), ""),
        ("siste halvår", Months(7, 12, "part"), ""),
        ("Q3 2025", Months(7, 9, "part"), "2025"),
        ("q 3", Months(7, 9, "part"), ""),
        ("2Q", Months(4, 6, "part"), ""),
        ("T2", Months(5, 8, "part"), ""),
        ("kvartal 2", Months(4, 6, "part"), ""),
        ("kv. 2", Months(4, 6, "part"), ""),
        ("uke 40", Week(40), ""),
        ("uke nr. 7", Week(7), ""),
        ("U1", Week(1), ""),
        ("v. 38", Week(38), ""),
        ("uke 53", Week(53), ""),
        ("uke 40-42", Week(42), ""),
        ("uke 40-53", Week(53), ""),
        ("uke 40-40", Week(40), "-40"),
        ("uke 40-54", Week(40), "-54"),
        ("uke 7 og 8", Week(8), ""),
        ("uke 7 og 9", Week(7), "og 9"),
        ("uke 12/25", Week(12), "/25"),
        ("uke 12/25 2026", Week(25), "2026"),
        ("første mandag i november", NthWeekday(11, 1, 0), ""),
        ("5. tirsdag i mars", NthWeekday(3, 5, 1), ""),
        ("siste fredag mai 2026", NthWeekday(5, -1, 4), "2026"),
        ("siste fredag i mai 2026", NthWeekday(5, -1, 4), "2026"),
        ("1. juni", Day(6, 1), ""),
        ("den 15. mars 2025", Day(3, 15), "2025"),
        ("1 des. 2025", Day(12, 1), "2025"),
        ("onsdag 1. juni", Day(6, 1, 2), ""),
        ("onsdag, 1. juni", Day(6, 1, 2), ""),
        ("ons. den 1. juni", Day(6, 1, 2), ""),
        ("12.-14. mars", Day(3, 14, begins=12), ""),
        ("12.-14 mars", Day(3, 14, begins=12), ""),
        ("1.-31. mars", Day(3, 31, begins=1), ""),
        ("10. og 11. mai", Day(5, 11, begins=10), ""),
        ("31.12. ferdig", Day(12, 31), "ferdig"),
        ("1/9", Day(9, 1), ""),
        ("den 1.6", Day(6, 1), ""),
        ("mandag 3/2", Day(2, 3, 0), ""),
        ("mandag, 3/2", Day(2, 3, 0), ""),
        ("mandag den 3/2", Day(2, 3, 0), ""),
        ("primo juni", Day(6, 10), ""),
        ("medio i mars", Day(3, 15), ""),
        ("begynnelsen av des. 2025", Day(12, 10), "2025"),
        ("mars", Months(3, 3), ""),
        ("des. 2025", Months(12, 12), "2025"),
        ("juni måned", Months(6, 6), ""),
        ("desember månad", Months(12, 12), ""),
        ("jul. 2025", Months(7, 7), "2025"),
        ("før sommeren", Day(6, 30), ""),
        ("før sommarferien", Day(6, 30), ""),
        ("fram til sommeren", Day(6, 30), ""),
        ("frem til sommeren", Day(6, 30), ""),
        ("ved skoleslutt", Day(6, 30), ""),
        ("innen sommeren", Months(6, 8, "season", "kan også være før sommeren, 30. juni"), ""),
        ("innan sommaren", Months(6, 8, "season", "kan også være før sommeren, 30. juni"), ""),
        ("vår", Months(3, 5, "season"), ""),
        ("vinteren", Months(12, 2, "season"), ""),
        ("høst/vinter", Months(9, 2, "season", joined=True), ""),
        ("vår/høst", Months(3, 11, "season", EITHER, joined=True), ""),
        ("sent på høsten", Months(9, 11, "season"), ""),
        ("sein i haust", Months(9, 11, "season"), ""),
        ("ved skolestart", SCHOOL_START, ""),
        ("skolestart høsten 2025", SCHOOL_START, "2025"),
        ("skolestart hausten", SCHOOL_START, ""),
        ("skulestart haust", SCHOOL_START, ""),
        ("skolestart høst", SCHOOL_START, ""),
        ("til årsskiftet", Months(12, 12, "turn"), ""),
        ("Nyttår", Months(12, 12, "turn", "nyttår kan være ved årets begynnelse"), ""),
        ("mars/april", Months(3, 4, joined=True), ""),
        ("1. juni - 31. august", Day(8, 31, joined=True), ""),
        ("1. juni - 31/8", Day(6, 1), "- 31/8"),
        ("mars - 1. juni", Months(3, 3), "- 1. juni"),
    ],
)
def test_words_are_a_part_of_a_year(text, part, left):
    assert read(text) == (Is.PART, part, left)


@pytest.mark.parametrize(
    "text",
    """
    5. kvartal | 4. tertial | 3. halvår | 0. kvartal | 0.-2. kvartal | 1.-0. kvartal | 2.-1. kvartal
    Q5 | Q0 | 3H | kvartal 0 | kvartal 99 | uke 0 | uke 54 | uke 99 | 0. mai | 32. mai | 99 des. | 31. april
    14.-12. mars | 14.-14. mars | 31.4 | 99.1 | 31.-1. mars | u0 | 1.13 | 1.99
    """.replace("\n", "|").split("|"),
)
def test_there_is_no_such_part(text):
    if text.strip():
        assert read(text.strip())[0] is Is.IMPOSSIBLE


@pytest.mark.parametrize(
    "text",
    """
    kvartal | siste fredag | siste | kv. 100 | kvartal 2. | Kvartal 4 år 2026 | t 1 | uke 100 | u 7
    6. fredag i mai
    100. mai | 24/7 | 12.5% | 0.12 | 100.12 | 1.0 | 15.083 | 1 /9 | primo | jul | sent
    innen | til | 1.-32. mars | 1.-0. mars | 1. og 3. mars
    """.replace("\n", "|").split("|"),
)
def test_other_words_are_none(text):
    assert read(text.strip()) is None


def test_an_ordinal_is_said_or_written():
    written = ("3.", "3", "tredje", "999", "1000", "mai")
    assert [ordinal_at(Tokens(text), 0) for text in written] == [
        (3, 2),
        (3, 1),
        (3, 1),
        (999, 1),
        (-1, 0),
        (-1, 0),
    ]
