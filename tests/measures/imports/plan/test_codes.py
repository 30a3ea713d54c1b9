from measures.imports.plan.codes import with_codes
from measures.imports.plan.document import MeasureRow


def codes(*rows: dict) -> list[str]:
    return with_codes([MeasureRow(**row) for row in rows])


def test_a_number_is_the_code_as_it_stands():
    assert codes({"number": "2.1"}, {"number": "2.10"}) == ["2.1", "2.10"]


def test_a_title_becomes_a_code_and_the_second_of_a_name_gets_a_number():
    assert codes({"title": "Åpent møte"}, {"title": "Åpent møte"}, {"title": "Åpent møte!"}) == [
        "apent-mote",
        "apent-mote-2",
        "apent-mote-3",
    ]


def test_a_code_somebody_has_is_never_given_away():
    assert codes({"title": "Tur"}, {"title": "Gammel", "code": "tur"}) == ["tur-2", "tur"]


def test_a_number_of_other_signs_becomes_a_code_too():
    assert codes({"number": "Tiltak 4 b)"}, {"title": "🚲"}) == ["tiltak-4-b", "tiltak"]
