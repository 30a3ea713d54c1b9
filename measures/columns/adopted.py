"""The columns of a measure as a plan adopts them, each declared once.

Import, export, the template, the next plan, search, list, page, report and administration read them here: a
new column is a line below and a column of the model, and a test sees it everywhere. Pure.
"""

from collections.abc import Callable

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from measures.choices import MeasureKind
from measures.columns.column import Column, Shown

COLUMNS = (
    Column(
        "code",
        "Kode",
        _("Tiltakets faste adresse. La den stå; den er tom for nye tiltak."),
        "adresse",
        limit=80,
        width=12,
        width_in_word=0,
        adopted=False,
        filled_in=False,
        carried_on=False,
        searched=False,
        free_words=False,
        shown=Shown.NOWHERE,
    ),
    Column(
        "number",
        "Nr",
        _("Nummeret i planen, som 2.10."),
        "nummer, tiltaksnummer, tiltaksnr, tiltak nr, tiltak nummer, #, løpenummer, pkt, punkt, id, nr/id, "
        "tiltaks-nr, tiltaks nr, tiltak-nr, no",
        family=r"(tiltaks?)?[ -]?(nr|nummer|id)\b.*",
        limit=20,
        width=8,
        width_in_word=1.4,
        free_words=False,
        shown=Shown.NOWHERE,
    ),
    Column(
        "title",
        "Tiltak",
        _("Tiltaket, slik det er vedtatt. Må fylles ut."),
        "navn, navn på tiltak, namn, namn på tiltak, tiltaksnavn, tittel, tiltakets navn, nye tiltak, "
        "nytt tiltak, eksisterende tiltak, eksisterande tiltak, tiltaka, tiltaksbeskrivelse, "
        "tiltaksbeskriving, tiltakstekst, tiltaksnamn, konkrete tiltak, aktivitet, aktiviteter, aktivitetar, "
        "hva, kva, hva skal gjøres, kva skal gjerast, hva skal vi gjøre, kva skal vi gjere, handling, "
        "handlinger, oppgave, oppgaver, oppgåve, tiltak/aktivitet, tiltak/aktiviteter, aktivitet/tiltak, "
        "tiltak og aktiviteter, tiltak i planperioden, beskrivelse av tiltak, beskrivelse av tiltaket, "
        "skildring av tiltak, oppgavenavn, oppgavetittel, task name",
        family=r"(tiltak|aktivitet)\w*\b.*|(hva|kva)\b.*\b(gjør|gjer|skal)\w*\b.*|navn på .*|namn på .*"
        r"|(hvilke[nt]?|kva for) .*tiltak.*",
        limit=2000,
        width=45,
        width_in_word=6,
        shown=Shown.NOWHERE,
    ),
    Column(
        "description",
        "Beskrivelse",
        _("Beskrivelse eller kommentar."),
        "kommentar, kommentarer, kommentarar, merknad, merknader, merknadar, skildring, innhold, innhald, "
        "beskriving, utdyping, omtale, forklaring, detaljer, kommentar/beskrivelse, beskrivelse/kommentar, "
        "merknad/kommentar, kommentar/merknad",
        family=r"(beskrivelse|skildring|kommentar|merknad)\w*\b.*",
        width=55,
        width_in_word=7.5,
        shown=Shown.NOWHERE,
    ),
    Column(
        "theme",
        "Tema",
        _("Tema."),
        "temaområde, tema/mål, tema/målgruppe",
        called=_("Tema eller mål"),
        width=20,
        width_in_word=5,
        shown=Shown.MEASURE,
    ),
    Column(
        "responsible",
        "Ansvar",
        _("Hvem som har ansvaret, slik det er vedtatt."),
        "ansvarlig, ansvarleg, ansvarlige, ansvarlege, ansvarlig enhet, ansvarleg eining, hvem, kven, "
        "tiltakseier, tiltakseigar, hvem har ansvar, ansvarsfordeling, eier, ansvarshavende, "
        "ansvarlig instans, ansvarlig tjeneste, hovedansvar, hovudansvar, hovedansvarlig, hovudansvarleg, "
        "ansvarlig part, ansvarlig avdeling, utførende, eigar, hvem har ansvaret, kven har ansvaret, "
        "hvem gjør det, ansvar for oppfølging",
        family=r"(hoved|hovud)?ansvar\w*\b.*|(hvem|kven)\b.*\bansvar\w*.*",
        called=_("Ansvar"),
        stored_as="responsible_text",
        width=35,
        width_in_word=5,
        shown=Shown.MEASURE,
    ),
    Column(
        "parties",
        "Ansvarlige parter",
        _("De samme som enkeltnavn, ett på hver linje."),
        "parter",
        related=True,
        searched=False,
        empty=(),
        limit=200,
        width=30,
        width_in_word=0,
        filled_in=False,
        shown=Shown.NOWHERE,
    ),
    Column(
        "roles",
        "Roller",
        _("Rollen til hver part, i samme rekkefølge: ansvarlig, bidrar eller tar initiativ."),
        related=True,
        searched=False,
        empty=(),
        limit=0,
        width=15,
        width_in_word=0,
        filled_in=False,
        shown=Shown.NOWHERE,
    ),
    Column(
        "deadline",
        "Frist",
        _("Fristen, slik den er vedtatt: 2019, Løpende, Andre kvartal hvert år."),
        "tidsfrist, når, gjennomføring, tidspunkt, tidsramme, tidsplan, frister, tid, "
        "frist for gjennomføring, gjennomføringsfrist, når skal det gjøres, ferdig innen, tidsperspektiv, "
        "frist/tid, tid/frist, når skal det være ferdig, når skal det vere ferdig, innan, innen, "
        "gjennomføringstid, gjennomføringsperiode, gjennomføres, forfallsdato, forfall, due date, due, "
        "periode, årstall, tidsrom, slutt, sluttdato, start, oppstart",
        family=r"(tids)?frist\w*\b.*|(når|innen|innan)\b.*|tids(punkt|rom|ramme|plan)\b.*",
        called=_("Frist"),
        stored_as="deadline_text",
        limit=1000,
        width=18,
        searched=False,
        shown=Shown.MEASURE,
    ),
    # The words stand in the description already: nothing is shown twice.
    Column(
        "frequency",
        "Hyppighet",
        _("Hvor ofte, når planen ikke har frister."),
        "hvor ofte, kor ofte, frekvens",
        stored_as="frequency_text",
        limit=1000,
        width=18,
        searched=False,
        shown=Shown.NOWHERE,
    ),
    Column(
        "goal",
        "Mål",
        _("Nummeret på målet tiltaket hører til."),
        "delmål, hovedmål, hovudmål, målnummer, mål nr, målsetting, målsetjing, målsetning, målområde, "
        "hovedmål/delmål, mål/delmål, satsingsmål",
        related=True,
        searched=False,
        limit=1000,
        width=12,
        width_in_word=0,
        shown=Shown.NOWHERE,
    ),
    Column(
        "focus_area",
        "Innsatsområde",
        _("Delen av planen tiltaket står i."),
        "satsingsområde, satsningsområde, fokusområde, innsatsområder, område, hovedområde",
        family=r"(innsats|sats(n?)ings|fokus)område\w*\b.*",
        related=True,
        searched=False,
        limit=200,
        width_in_word=0,
        shown=Shown.NOWHERE,
    ),
    Column(
        "service",
        "Tjeneste",
        _("Tjenesten tiltaket står under."),
        "teneste, tjenesteområde, tenesteområde, sektor, virksomhet, verksemd",
        limit=200,
        width_in_word=0,
        free_words=False,
        shown=Shown.NOWHERE,
    ),
    # What was new is not new in the next plan: carrying on says what it is there.
    Column(
        "kind",
        "Type",
        _("nytt, eksisterende eller forslag."),
        "type tiltak, tiltakstype",
        empty=MeasureKind.NEW.value,
        one_of=tuple(MeasureKind.values),
        limit=0,
        width=15,
        width_in_word=0,
        carried_on=False,
        searched=False,
        free_words=False,
        shown=Shown.NOWHERE,
    ),
    Column(
        "municipalities",
        "Kommuner",
        _("Kommunene tiltaket gjelder, én på hver linje. Tom: alle i planen."),
        "kommune, kommune(r), gjelder kommune, gjelder kommunen, gjelder, gjelder for, gjelder kommuner, "
        "kommunar",
        related=True,
        searched=False,
        empty=(),
        limit=0,
        width=20,
        width_in_word=0,
        shown=Shown.NOWHERE,
    ),
    # Where it stood in the old document, and what was mended in it, stays behind.
    Column(
        "source_place",
        "Sted i dokumentet",
        _("Hvor tiltaket står i det vedtatte dokumentet."),
        limit=200,
        width_in_word=0,
        filled_in=False,
        carried_on=False,
        searched=False,
        free_words=False,
        shown=Shown.NOWHERE,
    ),
    Column(
        "note",
        "Redaksjonell merknad",
        _("Hva som er rettet da planen ble lest inn."),
        limit=500,
        width_in_word=0,
        adopted=False,
        filled_in=False,
        carried_on=False,
        searched=False,
        shown=Shown.NOWHERE,
    ),
    # The plan's own columns beyond these: heading and text, in its order. Any column may be said to be one,
    # and keeps its own heading.
    Column(
        "extra",
        "Tilleggstekst",
        _("Tekst planen har i egne kolonner."),
        empty=(),
        limit=0,
        width_in_word=0,
        exported=False,
        searched=False,
        shown=Shown.NOWHERE,
    ),
)
BY_FIELD = {column.field: column for column in COLUMNS}
# What the model holds; `related` stands in other tables.
STORED = tuple(column for column in COLUMNS if not column.related)
# Those of them that are text; `extra` is a list of texts.
TEXTS = tuple(column for column in STORED if column.empty != ())


def shown(where: Shown) -> tuple[Column, ...]:
    """Those with one of these places."""
    return tuple(column for column in TEXTS if where & column.shown)


def labelled(where: Shown, text_of: Callable[[str], str]) -> list[tuple[str, str]]:
    """Label and text of what stands there of itself; asked for by the names of the model."""
    pairs = ((column.label, text_of(column.attribute)) for column in shown(where))
    return [(gettext(label), text) for label, text in pairs if text]
