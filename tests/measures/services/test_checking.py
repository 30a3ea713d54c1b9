"""Rows that are written together: every value is checked, and what is alike once."""

from collections import Counter

import pytest
from django.core.exceptions import ValidationError
from django.db.models import Field

from measures.models import Measure
from measures.services.checking import check_many


def measure(number: int, **values: object) -> Measure:
    return Measure(
        **{"code": f"k{number}", "title": f"Tiltak {number}", "extra": [["Merknad", "Ja"]], **values}
    )


@pytest.mark.parametrize(
    ("column", "wrong"),
    [("kind", "ukjent"), ("title", "a" * 2001), ("code", "Stor bokstav"), ("deadline_kind", "")],
)
def test_one_wrong_value_among_many_is_refused_by_its_name(column: str, wrong: object) -> None:
    rows = [measure(number, **({column: wrong} if number == 2 else {})) for number in range(5)]

    with pytest.raises(ValidationError) as refused:
        check_many(Measure, rows)

    assert list(refused.value.message_dict) == [column]


def test_what_rows_have_alike_is_checked_in_one_of_them(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: Counter[str] = Counter()
    clean = Field.clean

    def counting(field: Field, value: object, row: Measure | None) -> object:
        asked[field.name] += 1
        return clean(field, value, row)

    monkeypatch.setattr(Field, "clean", counting)
    check_many(Measure, [measure(number) for number in range(50)])

    assert (asked["title"], asked["kind"], asked["extra"]) == (50, 1, 1)
