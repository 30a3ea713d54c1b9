"""A row of a file laid over the stored one: what the file does not speak of stands."""

import pytest

from measures.imports.change.merge_row import kept_extra, kept_fields
from measures.imports.plan.document import MeasureRow
from measures.imports.plan.incoming import GivenColumns, Incoming
from measures.imports.plan.parties import Resolver
from tests.measures.imports import plans

RESOLVER = Resolver(chosen={"NAV og skolen": (("NAV", "lead"), ("Skolen", "initiator"))})
WORDS = frozenset({"number", "title", "responsible"})
STORED = {
    "code": "1-1",
    "number": "1.1",
    "title": "Kurs",
    "description": "For alle",
    "responsible": "Politiet",
    "parties": ("Politi",),
    "roles": ("lead",),
    "municipalities": ("nes",),
    "extra": (("Kostnad", "100"),),
}
OLD = MeasureRow(**STORED)


def laid_over(old, row, fields=WORDS, extras=frozenset(), resolver=RESOLVER):
    incoming = Incoming(plans.DOCUMENT, fields, resolver=resolver)
    return kept_fields(old, row, incoming, GivenColumns(fields, extras))


def carried(row):
    return tuple(zip(row.parties, row.roles, strict=True))


def test_what_the_file_speaks_of_is_taken_and_the_rest_stands():
    found = laid_over(OLD, MeasureRow(code="ny", number="1.2", title="Søvnkurs", responsible="Politiet"))
    assert (found.code, found.number, found.title, found.description) == (
        "1-1",
        "1.2",
        "Søvnkurs",
        "For alle",
    )
    assert (carried(found), found.extra) == ((("Politi", "lead"),), OLD.extra)


def test_other_words_name_other_parties():
    found = laid_over(OLD, MeasureRow(title="Kurs", responsible="NAV og skolen"))
    assert carried(found) == (("NAV", "lead"), ("Skolen", "initiator"))


def test_the_same_words_name_anew_whom_the_user_has_just_chosen():
    chosen = Resolver(chosen={"Politiet": (("Lensmannen", "lead"),)})
    found = laid_over(OLD, MeasureRow(title="Kurs", responsible="Politiet"), resolver=chosen)
    assert carried(found) == (("Lensmannen", "lead"),)


def test_parties_of_their_own_column_are_as_the_file_has_them():
    names = {"title": "Kurs", "responsible": "NAV og skolen", "parties": ("Skolen", "NAV")}
    found = laid_over(OLD, MeasureRow(**names), WORDS | {"parties"})
    assert carried(found) == (("Skolen", "lead"), ("NAV", "contributor"))
    row = MeasureRow(**names, roles=("contributor", "lead"))
    given = laid_over(OLD, row, WORDS | {"parties", "roles"})
    assert carried(given) == (("Skolen", "contributor"), ("NAV", "lead"))


def test_a_new_row_names_the_parties_of_its_words():
    row = MeasureRow(title="Kurs", responsible="NAV og skolen", parties=("Politi",))
    new = laid_over(None, row)
    assert (carried(new), new.municipalities) == ((("NAV", "lead"), ("Skolen", "initiator")), ("nes",))
    assert carried(laid_over(None, row, WORDS | {"parties"})) == (("Politi", "lead"),)


def test_a_row_that_concerns_nobody_concerns_everybody_of_the_plan():
    found = laid_over(
        MeasureRow(**{**STORED, "municipalities": ()}), MeasureRow(title="Kurs", responsible="Politiet")
    )
    assert found.municipalities == ("nes",)


KOSTNAD, MERKNAD, NY = ("Kostnad", "100"), ("Merknad", "se vedlegg"), ("Kostnad", "200")


def test_an_extra_column_the_file_lacks_keeps_its_text_and_place():
    old = (MERKNAD, KOSTNAD, ("Kilde", "Ungdata"))
    assert kept_extra(old, (NY,), frozenset({"Kostnad"})) == (MERKNAD, NY, old[2])


def test_an_extra_column_the_file_has_and_leaves_empty_is_empty():
    assert kept_extra((MERKNAD, KOSTNAD), (), frozenset({"Kostnad"})) == (MERKNAD,)


def test_an_extra_column_that_is_new_stands_last():
    assert kept_extra((MERKNAD,), (NY,), frozenset({"Kostnad"})) == (MERKNAD, NY)


def test_a_file_with_all_the_extra_columns_decides_their_order():
    assert kept_extra((MERKNAD, KOSTNAD), (NY, MERKNAD), frozenset({"Kostnad", "Merknad"})) == (NY, MERKNAD)
    assert kept_extra((MERKNAD, KOSTNAD), (NY,), None) == (NY,)


def test_extra_texts_of_a_row_go_through_the_same():
    found = laid_over(
        OLD, MeasureRow(title="Kurs", responsible="Politiet", extra=(MERKNAD,)), extras=frozenset({"Merknad"})
    )
    assert found.extra == (*OLD.extra, MERKNAD)


@pytest.mark.parametrize("parties", [(), ("Politi",)])
def test_other_words_beside_the_old_parties_name_others_in_a_table(parties):
    row = MeasureRow(
        title="Kurs", responsible="NAV og skolen", parties=parties, roles=("lead",) * len(parties)
    )
    fields = WORDS | {"parties", "roles"}
    table = Incoming(plans.DOCUMENT, fields, complete=False, resolver=RESOLVER)
    outcome = kept_fields(OLD, row, table, GivenColumns(fields))
    assert carried(outcome) == (("NAV", "lead"), ("Skolen", "initiator"))
    document = Incoming(plans.DOCUMENT, fields, resolver=RESOLVER)
    assert kept_fields(OLD, row, document, GivenColumns(fields)).parties == parties


def test_a_new_row_without_parties_in_their_column_has_those_its_words_name():
    row = MeasureRow(title="Tur", responsible="NAV og skolen")
    fields = WORDS | {"parties"}
    table = Incoming(plans.DOCUMENT, fields, complete=False, resolver=RESOLVER)
    outcome = kept_fields(None, row, table, GivenColumns(fields))
    assert carried(outcome) == (("NAV", "lead"), ("Skolen", "initiator"))
