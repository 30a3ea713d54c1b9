"""One text into the parties it names, and no further than the words go."""

import pytest

from measures.imports.plan.parties import Resolver, alike, names_alone, split_parties

KNOWN = (
    "Oppvekst",
    "Helse og forebygging",
    "Helse og omsorg",
    "Politi",
    "FAU",
    "Elevråd",
    "Barne- og unges kommunestyre",
    "NAV",
    "NAV Nes",
    "Rådmann",
    "Nes kommune",
)


def names(text: str, known: tuple[str, ...] = ()) -> list[str]:
    return [name for name, _role in split_parties(text, known)]


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("NAV\nPoliti", ["NAV", "Politi"]),
        ("Plan-, bygg- og miljøavdelingen", ["Plan-, bygg- og miljøavdelingen"]),
        ("Helse-, omsorgs- og velferdstjenesten, NAV", ["Helse-, omsorgs- og velferdstjenesten", "NAV"]),
        ("HSA, OKU og MLU", ["HSA", "OKU", "MLU"]),
        ("Kultur, idrett og frivillighet", ["Kultur, idrett og frivillighet"]),
        ("Skolen, NAV og politiet", ["Skolen", "NAV", "politiet"]),
        ("A) Kunnskapsdepartementet\nB) Skolen", ["Kunnskapsdepartementet", "Skolen"]),
        ("Frivilligsentralen. Selvhjelp Norge.", ["Frivilligsentralen", "Selvhjelp Norge"]),
        ("NAV; Politi;", ["NAV", "Politi"]),
        ("Skolehelsetjenesten/ helsestasjon", ["Skolehelsetjenesten", "helsestasjon"]),
        ("VUS, politi, krisesenter", ["VUS", "politi", "krisesenter"]),
        ("Oppvekst (skole, barnehage), NAV", ["Oppvekst (skole, barnehage)", "NAV"]),
        ("Oppvekst, i samarbeid med Helse og forebygging.", ["Oppvekst", "Helse og forebygging"]),
        ("Barnevern i samarbeid med NAV.", ["Barnevern", "NAV"]),
        ("Barneverntjenesten v/ sertifisert COS- veileder.", ["Barneverntjenesten"]),
        ("Teknisk, med et tverrsektorielt samarbeid", ["Teknisk, med et tverrsektorielt samarbeid"]),
        ("Ansvarlig: Landbrukskontoret", ["Landbrukskontoret"]),
        ("Bruker – og pårørende grupper", ["Bruker – og pårørende grupper"]),
        ("Helse og omsorg NAV", ["Helse og omsorg NAV"]),
        ("NAV, NAV", ["NAV"]),
        ("", []),
    ],
)
def test_a_text_is_split_where_it_makes_a_break(text, parties):
    assert names(text) == parties


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        (
            "Oppvekst Helse og forebygging Politi FAU Elevråd Barne- og unges kommunestyre",
            ["Oppvekst", "Helse og forebygging", "Politi", "FAU", "Elevråd", "Barne- og unges kommunestyre"],
        ),
        ("Helse og omsorg NAV", ["Helse og omsorg", "NAV"]),
        ("NAV Nes", ["NAV Nes"]),
        ("nes kommune rådmann", ["Nes kommune", "Rådmann"]),
        ("Oppvekst og kultur", ["Oppvekst og kultur"]),
        ("Politiet", ["Politiet"]),
        ("Politi FAU foreldre", ["Politi FAU foreldre"]),
    ],
)
def test_known_parties_are_told_from_each_other_where_they_are_all_the_text(text, parties):
    assert names(text, KNOWN) == parties


def test_who_is_worked_together_with_contributes():
    assert split_parties("Barnevern i samarbeid med NAV") == (("Barnevern", ""), ("NAV", "contributor"))


def test_a_known_name_keeps_what_looks_like_a_break():
    assert names("Nord-Fron kommune v/ kultur", ("Nord-Fron kommune v/ kultur",)) == [
        "Nord-Fron kommune v/ kultur"
    ]


def test_names_that_stand_alone_help_to_tell_the_others():
    alone = names_alone(["Helse og omsorg", "NAV", "Helse og omsorg NAV", "Oppvekst, kultur"])
    assert set(alone) == {"NAV", "Helse og omsorg"}
    assert names("Helse og omsorg NAV", alone) == ["Helse og omsorg", "NAV"]


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Barneverntjenesten", "Barnevernstjenesten"),
        ("Helsestasjonen", "Helsestasjon"),
        ("Frivilligsentralen", ""),
        ("Barnevernstjenesten", ""),
    ],
)
def test_a_similar_name_is_suggested(name, other):
    assert alike(name, ["Barnevernstjenesten", "Helsestasjon", "NAV"]) == other


def test_what_the_user_says_comes_before_what_was_remembered():
    said, before = (("Skole", "lead"),), (("Hjem", ""),)
    assert Resolver((), {"x": said}, {"x": before})("x") == said
    assert Resolver((), {}, {"x": before})("x") == before
