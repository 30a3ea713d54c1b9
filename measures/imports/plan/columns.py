"""The columns of a table of measures: how we head them, how others do, and how long they may be. Pure."""

import re
from dataclasses import dataclass
from functools import lru_cache

from django.utils.translation import gettext_noop as _

from measures.norwegian import folded


@dataclass(frozen=True, slots=True)
class Column:
    field: str
    heading: str
    width: int
    explanation: str
    also: tuple[str, ...] = ()
    # Not of the adopted plan: read, and never written to our own tables.
    exported: bool = True


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
            "id",
            "nr/id",
            "tiltaks-nr",
            "tiltaks nr",
            "tiltak-nr",
            "no",
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
            *("tiltaksbeskrivelse", "tiltaksbeskriving", "tiltakstekst", "tiltaksnamn", "konkrete tiltak"),
            *("aktivitet", "aktiviteter", "aktivitetar", "hva", "kva", "hva skal gjøres", "kva skal gjerast"),
            *("hva skal vi gjøre", "kva skal vi gjere", "handling", "handlinger", "oppgave", "oppgaver"),
            *(
                "oppgåve",
                "tiltak/aktivitet",
                "tiltak/aktiviteter",
                "aktivitet/tiltak",
                "tiltak og aktiviteter",
            ),
            *(
                "tiltak i planperioden",
                "beskrivelse av tiltak",
                "beskrivelse av tiltaket",
                "skildring av tiltak",
            ),
        ),
    ),
    Column(
        "description",
        "Beskrivelse",
        55,
        _("Beskrivelse eller kommentar."),
        (
            *("kommentar", "kommentarer", "kommentarar", "merknad", "merknader", "merknadar", "skildring"),
            *("innhold", "innhald", "beskriving", "utdyping", "omtale", "forklaring", "detaljer"),
            *("kommentar/beskrivelse", "beskrivelse/kommentar", "merknad/kommentar", "kommentar/merknad"),
        ),
    ),
    Column("theme", "Tema", 20, _("Tema."), ("temaområde", "tema/mål", "tema/målgruppe")),
    Column(
        "responsible",
        "Ansvar",
        35,
        _("Hvem som har ansvaret, slik det er vedtatt."),
        (
            *("ansvarlig", "ansvarleg", "ansvarlige", "ansvarlege", "ansvarlig enhet", "ansvarleg eining"),
            *("hvem", "kven", "tiltakseier", "tiltakseigar", "hvem har ansvar", "ansvarsfordeling", "eier"),
            *("ansvarshavende", "ansvarlig instans", "ansvarlig tjeneste", "hovedansvar", "hovudansvar"),
            *(
                "hovedansvarlig",
                "hovudansvarleg",
                "ansvarlig part",
                "ansvarlig avdeling",
                "utførende",
                "eigar",
            ),
            *("hvem har ansvaret", "kven har ansvaret", "hvem gjør det", "ansvar for oppfølging"),
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
            *(
                "frist for gjennomføring",
                "gjennomføringsfrist",
                "når skal det gjøres",
                "ferdig innen",
                "tidsperspektiv",
            ),
            *(
                "frist/tid",
                "tid/frist",
                "når skal det være ferdig",
                "når skal det vere ferdig",
                "innan",
                "innen",
            ),
            *(
                "gjennomføringstid",
                "gjennomføringsperiode",
                "periode",
                "årstall",
                "tidsrom",
                "start",
                "oppstart",
            ),
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
        (
            *(
                "delmål",
                "hovedmål",
                "hovudmål",
                "målnummer",
                "mål nr",
                "målsetting",
                "målsetjing",
                "målsetning",
            ),
            *("målområde", "hovedmål/delmål", "mål/delmål", "satsingsmål"),
        ),
    ),
    Column(
        "focus_area",
        "Innsatsområde",
        25,
        _("Delen av planen tiltaket står i."),
        ("satsingsområde", "satsningsområde", "fokusområde", "innsatsområder", "område", "hovedområde"),
    ),
    Column(
        "service",
        "Tjeneste",
        25,
        _("Tjenesten tiltaket står under."),
        ("teneste", "tjenesteområde", "tenesteområde", "sektor", "virksomhet", "verksemd"),
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
    Column(
        "status",
        "Status",
        18,
        _("Hvordan det går. Blir en ny statusmelding, ikke en del av planen."),
        ("framdrift", "fremdrift", "progresjon", "status i dag", "tilstand", "statusrapport"),
        exported=False,
    ),
    Column(
        "status_comment",
        "Kommentar til status",
        30,
        _("Står sammen med statusen."),
        ("statuskommentar", "merknad til status", "status kommentar", "kommentar status", "statusmerknad"),
        exported=False,
    ),
    # The user may say so of any column; it keeps its own heading.
    Column("extra", "Tilleggstekst", 25, _("Tekst planen har i egne kolonner."), exported=False),
)
# The columns of the tables in a Word document of ours, in their order.
IN_WORD = ("number", "title", "description", "theme", "responsible", "deadline", "frequency")
EXPORTED = tuple(column for column in COLUMNS if column.exported)
BY_FIELD = {column.field: column for column in COLUMNS}
# Of two columns of one meaning, the one with the more usual heading is it.
RANKS = {
    folded(word): (column.field, rank)
    for column in COLUMNS
    for rank, word in enumerate((column.heading, column.field, *column.also))
}
# Headings that say more than the word: «Ansvarlig for gjennomføring», «Status per 31.12.2024».
FAMILIES = (
    ("status_comment", re.compile(r"(kommentar|merknad)\w* (til|om|på) (status|fr[ae]mdrift)\w*")),
    ("status", re.compile(r"status\b.*|(fr[ae]mdrift|gjennomføringsstatus)\b.*")),
    ("number", re.compile(r"(tiltaks?)?[ -]?(nr|nummer|id)\b.*")),
    (
        "title",
        re.compile(r"(tiltak|aktivitet)\w*\b.*|(hva|kva)\b.*\b(gjør|gjer|skal)\w*\b.*|navn på .*|namn på .*"),
    ),
    ("responsible", re.compile(r"(hoved|hovud)?ansvar\w*\b.*|(hvem|kven)\b.*\bansvar\w*.*")),
    ("deadline", re.compile(r"(tids)?frist\w*\b.*|(når|innen|innan)\b.*|tids(punkt|rom|ramme|plan)\b.*")),
    ("description", re.compile(r"(beskrivelse|skildring|kommentar|merknad)\w*\b.*")),
    ("focus_area", re.compile(r"(innsats|sats(n?)ings|fokus)område\w*\b.*")),
)
LONGEST_HEADING = 60
BY_FAMILY = 1000
UNKNOWN = ("", BY_FAMILY + 1)

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
    return ranked(text)[0]


def ranked(text: str) -> tuple[str, int]:
    """The field a heading stands for, and how unusual it is as its heading."""
    # None of ours begins with a number, and most cells of a table that are asked about do.
    return UNKNOWN if text[:1].isdecimal() else ranked_words(text)


@lru_cache(maxsize=4096)
def ranked_words(text: str) -> tuple[str, int]:
    words = re.sub(r"\(.*?\)", " ", folded(text)).strip(" :.*?\xad-–")
    words = " ".join(words.split())
    if words in RANKS or folded(text) in RANKS:
        return RANKS.get(words) or RANKS[folded(text)]
    if not words or len(words) > LONGEST_HEADING:
        return UNKNOWN
    found = (field for field, family in FAMILIES if family.fullmatch(words))
    field = next(found, "")
    return (field, BY_FAMILY) if field else UNKNOWN
