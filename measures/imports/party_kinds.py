"""The adopted text about responsibility, as the parties it names. Pure."""

import re

from measures.imports.texts import one_line
from municipalities.choices import PartyKind

BETWEEN = re.compile(r"\n|;|\.\s+(?=[A-ZÆØÅ])|\.$")
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


def split_parties(text: str) -> tuple[str, ...]:
    """Only where the text itself makes a break: what is read wrongly is worse than what is read whole."""
    return tuple(part for part in map(one_line, BETWEEN.split(text)) if part)


def guess_kind(name: str) -> str:
    """A unit of the municipality unless the name says something else; a person can correct it."""
    if COLLECTIVE.search(name):
        return PartyKind.COLLECTIVE.value
    if EXTERNAL.search(name):
        return PartyKind.EXTERNAL.value
    if len(name.split()) <= 2 and ROLE.fullmatch(name.split()[0]):
        return PartyKind.ROLE.value
    return PartyKind.UNIT.value
