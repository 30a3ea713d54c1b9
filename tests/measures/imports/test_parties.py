import pytest

from measures.imports.parties import guess_kind, split_parties


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Rådmann", "role"),
        ("Folkehelsekoordinator", "role"),
        ("Politi", "external"),
        ("Politiet", "external"),
        ("Selvhjelp Norge", "external"),
        ("Spesialisthelsetjenesten", "external"),
        ("Bruker- og pårørende grupper", "external"),
        ("Tverrfaglig og tverretatlig ansvar på ulike nivå", "collective"),
        ("Tverrsektorielt ansvar", "collective"),
        ("Alle enheter", "collective"),
        ("Helse og forebygging", "unit"),
        ("NAV Nes", "unit"),
        ("Legetjenesten", "unit"),
        ("Nes kommune", "unit"),
    ],
)
def test_a_name_tells_what_kind_of_party_it_is(name, kind):
    assert guess_kind(name) == kind


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("NAV\nPoliti", ("NAV", "Politi")),
        ("Frivilligsentralen. Selvhjelp Norge.", ("Frivilligsentralen", "Selvhjelp Norge")),
        ("NAV; Politi;", ("NAV", "Politi")),
        ("Helse og omsorg NAV", ("Helse og omsorg NAV",)),
        ("", ()),
    ],
)
def test_responsibility_is_split_only_where_the_text_breaks(text, parties):
    assert split_parties(text) == parties
