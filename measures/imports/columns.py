"""The columns of a table of measures: how we head them, how others do, and how long they may be. Pure."""

import re
from dataclasses import dataclass

from django.utils.translation import gettext_noop as _

from measures.norwegian import folded


@dataclass(frozen=True, slots=True)
class Column:
    field: str
    heading: str
    width: int
    explanation: str
    also: tuple[str, ...] = ()


COLUMNS = (
    Column(
        "code", "Kode", 12, _("Tiltakets faste adresse. La den stå; den er tom for nye tiltak."), ("adresse",)
    ),
    Column(
        "number",
        "Nr",
        8,
        _("Nummeret i planen, som 2.10."),
        (
            "nummer",
            "tiltaksnummer",
            "tiltaksnr",
            "tiltak nr",
            "tiltak nummer",
            "#",
            "løpenummer",
            "pkt",
            "punkt",
        ),
    ),
    Column(
        "title",
        "Tiltak",
        45,
        _("Tiltaket, slik det er vedtatt. Må fylles ut."),
        (
            *("navn", "navn på tiltak", "namn", "namn på tiltak", "tiltaksnavn", "tittel", "tiltakets navn"),
            *("nye tiltak", "nytt tiltak", "eksisterende tiltak", "eksisterande tiltak", "tiltaka"),
            *("aktivitet", "aktiviteter", "hva", "kva", "hva skal gjøres", "kva skal gjerast"),
        ),
    ),
    Column(
        "description",
        "Beskrivelse",
        55,
        _("Beskrivelse eller kommentar."),
        (
            *("kommentar", "kommentarer", "kommentarar", "merknad", "merknader", "merknadar", "skildring"),
            *("innhold", "innhald", "beskriving", "beskrivelse av tiltak", "beskrivelse av tiltaket"),
            *("kommentar/beskrivelse", "beskrivelse/kommentar", "utdyping"),
        ),
    ),
    Column("theme", "Tema", 20, _("Tema."), ("temaområde",)),
    Column(
        "responsible",
        "Ansvar",
        35,
        _("Hvem som har ansvaret, slik det er vedtatt."),
        (
            *("ansvarlig", "ansvarleg", "ansvarlige", "ansvarlege", "ansvarlig enhet", "ansvarleg eining"),
            *("hvem", "kven", "tiltakseier", "tiltakseigar", "hvem har ansvar", "ansvarsfordeling", "eier"),
            *("ansvarshavende", "ansvarlig instans", "ansvarlig tjeneste"),
        ),
    ),
    Column("parties", "Ansvarlige parter", 30, _("De samme som enkeltnavn, ett på hver linje."), ("parter",)),
    Column(
        "roles",
        "Roller",
        15,
        _("Rollen til hver part, i samme rekkefølge: ansvarlig, bidrar eller tar initiativ."),
    ),
    Column(
        "deadline",
        "Frist",
        18,
        _("Fristen, slik den er vedtatt: 2019, Løpende, Andre kvartal hvert år."),
        (
            *("tidsfrist", "når", "gjennomføring", "tidspunkt", "tidsramme", "tidsplan", "frister", "tid"),
            *("frist for gjennomføring", "gjennomføringsfrist", "når skal det gjøres"),
        ),
    ),
    Column(
        "frequency",
        "Hyppighet",
        18,
        _("Hvor ofte, når planen ikke har frister."),
        ("hvor ofte", "kor ofte", "frekvens"),
    ),
    Column(
        "goal",
        "Mål",
        12,
        _("Nummeret på målet tiltaket hører til."),
        ("hovedmål", "hovudmål", "delmål", "målnummer", "mål nr", "målsetting", "tema/mål"),
    ),
    Column(
        "focus_area",
        "Innsatsområde",
        25,
        _("Delen av planen tiltaket står i."),
        ("satsingsområde", "satsningsområde", "fokusområde", "innsatsområder"),
    ),
    Column(
        "service",
        "Tjeneste",
        25,
        _("Tjenesten tiltaket står under."),
        ("teneste", "tjenesteområde", "tenesteområde"),
    ),
    Column("kind", "Type", 15, _("nytt, eksisterende eller forslag."), ("type tiltak", "tiltakstype")),
    Column(
        "municipalities",
        "Kommuner",
        20,
        _("Kommunene tiltaket gjelder, én på hver linje. Tom: alle i planen."),
        ("kommune", "gjelder", "gjelder for", "gjelder kommuner", "kommunar"),
    ),
    Column("source_place", "Sted i dokumentet", 25, _("Hvor tiltaket står i det vedtatte dokumentet.")),
    Column("note", "Redaksjonell merknad", 25, _("Hva som er rettet da planen ble lest inn.")),
)
BY_FIELD = {column.field: column for column in COLUMNS}
BY_WORD = {
    folded(word): column.field for column in COLUMNS for word in (column.heading, column.field, *column.also)
}

# How many characters the stored columns hold; a test holds them to the models.
LIMITS = {
    "code": 80,
    # A cell of .xlsx holds 32,767 characters.
    "description": 32_000,
    "theme": 32_000,
    "responsible": 32_000,
    "number": 20,
    "title": 2000,
    "deadline": 1000,
    "frequency": 1000,
    "service": 200,
    "focus_area": 200,
    "goal": 1000,
    "source_place": 200,
    "note": 500,
    "parties": 200,
}


def heading(field: str) -> str:
    return BY_FIELD[field].heading


def field_of(text: str) -> str:
    """The field a heading stands for, or "": «Navn på tiltak:» and «ANSVAR» are known."""
    return BY_WORD.get(re.sub(r"[\s:.*?]+$", "", folded(text)), "")
