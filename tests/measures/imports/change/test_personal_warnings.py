"""A file with something that looks like a person's own is taken, and the preview says where."""

from dataclasses import replace

import pytest

from measures.imports.apply.import_session import check_file
from measures.imports.apply.run import import_file
from measures.imports.change.personal_warnings import WORTH_READING
from measures.imports.plan.document import TermRow
from measures.privacy import findings
from measures.services.imports import Handed
from municipalities.services import system_user
from tests.measures.imports import plans

pytestmark = pytest.mark.django_db
NUMBER = "17058912395"
DOTTED = "17.05.89 12395"


def warned(data: bytes) -> list[tuple]:
    found = check_file(Handed("ruplan", "plan", data)).warnings
    return [(one.sheet, one.row, one.message.partition(".")[0]) for one in found if one.code == "personal"]


def test_a_row_that_tells_of_a_person_is_pointed_out_with_its_place():
    plans.store()
    rows = plans.as_rows(plans.with_measure(1, description=f"Gjelder {NUMBER}, tlf. 912 34 567"))

    assert warned(plans.as_xlsx(rows)) == [
        ("Sheet1", 3, f"«{NUMBER}» ligner et fødselsnummer"),
        ("Sheet1", 3, "«912 34 567» ligner et privat telefonnummer"),
    ]


def test_other_parts_of_a_document_are_read_too():
    plans.store()
    terms = (TermRow("Rus", "x"), TermRow("Kontakt", "Skriv til kari.n@gmail.com"))

    assert warned(plans.as_json(replace(plans.DOCUMENT, terms=terms))) == [("terms", 2, "«kari")]


def test_what_is_stored_already_is_not_told_again():
    document = plans.with_measure(1, description=f"Gjelder {NUMBER}")
    plans.store(document)

    assert warned(plans.as_json(document)) == []
    assert import_file("ruplan", plans.as_json(document), by=system_user()).warnings == ()


def test_the_comment_of_a_status_is_read_too():
    plans.store()
    header, *rows = plans.as_rows()
    table = [[*header, "Status", "Kommentar"], [*rows[0], "Gjennomført", f"Som {NUMBER}"]]

    assert [what for _sheet, _row, what in warned(plans.as_csv(table))] == [
        f"«{NUMBER}» ligner et fødselsnummer"
    ]


@pytest.mark.parametrize(
    "text",
    ["kari.n@gmail.com", "912\N{NO-BREAK SPACE}34\N{NO-BREAK SPACE}567", "+47 912 34 567", NUMBER, DOTTED],
)
def test_whatever_would_be_found_is_worth_reading(text):
    assert WORTH_READING.search(f"Gjelder {text}.")
    assert findings(f"Gjelder {text}.")


def test_a_date_is_not_worth_reading():
    assert not WORTH_READING.search("Innen 31.12.2025, og 31.12.2026")
