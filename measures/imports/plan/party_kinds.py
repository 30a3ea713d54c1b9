"""What kind of party a name is. Pure."""

import re

from municipalities.choices import PartyKind

COLLECTIVE = re.compile(
    r"\b(tverrfaglig|tverretatlig|tverrsektoriel\w*|alle|ulike|samtlige|tjenester som|andre)\b", re.IGNORECASE
)
ROLE = re.compile(
    r"(rådmann\w*|kommunedirektør\w*|kommuneoverlege\w*|ordfører\w*|\w*koordinator\w*|\w*konsulent\w*"
    r"|\w*leder\w*|\w*leiar\w*|\w*sykepleier\w*|\w*lege|\w*terapeut\w*|\w*rådgiver\w*|rektor\w*)",
    re.IGNORECASE,
)
EXTERNAL = re.compile(
    r"\b(politi\w*|lensmann\w*|selvhjelp norge|spesialisthelsetjenest\w*|sykehus\w*|korus\b.*|bruker ?plan"
    r"|frivillig\w*|\w*foreldreutvalg|fau|statsforvalter\w*|fylkeskommune\w*|helsedirektoratet|husbanken"
    r"|bruker ?[-–] ?og pårørende.*|a-larm|røde kors|sanitetsforening\w*|uteseksjon\w*|dps|bup)\b",
    re.IGNORECASE,
)


def guess_kind(name: str) -> str:
    """A unit of the municipality unless the name says something else; a person can correct it."""
    if COLLECTIVE.search(name):
        return PartyKind.COLLECTIVE.value
    if EXTERNAL.search(name):
        return PartyKind.EXTERNAL.value
    if len(name.split()) <= 2 and ROLE.fullmatch(name.split()[0]):
        return PartyKind.ROLE.value
    return PartyKind.UNIT.value
