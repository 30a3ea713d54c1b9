import pytest

from measures.imports.plan.party_kinds import guess_kind


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
