"""How others say how it goes, in the fixed vocabulary. Pure."""

import re

from measures.choices import Status
from measures.norwegian import folded

WORDS = {
    Status.NOT_STARTED.value: (
        *("ikke påbegynt", "ikke startet", "ikke begynt", "ikke i gang", "ikke igangsatt", "ikke starta"),
        *(
            "ikkje starta",
            "ikkje påbyrja",
            "ikkje begynt",
            "ikkje i gang",
            "ikkje sett i gang",
            "ikkje påbegynt",
        ),
        *(
            "planlagt",
            "planlagd",
            "ikke gjort",
            "ikkje gjort",
            "ikke gjennomført",
            "ikkje gjennomført",
            "0 %",
            "0%",
        ),
    ),
    Status.IN_PROGRESS.value: (
        *(
            "pågår",
            "i gang",
            "påbegynt",
            "påbyrja",
            "under arbeid",
            "under arbeidet",
            "i arbeid",
            "startet",
            "starta",
        ),
        *(
            "i prosess",
            "igangsatt",
            "igangsett",
            "sett i gang",
            "satt i gang",
            "i rute",
            "er i gang",
            "pågående",
        ),
        *(
            "pågåande",
            "iverksatt",
            "iverksett",
            "under gjennomføring",
            "under utføring",
            "begynt",
            "oppstartet",
            "oppstarta",
        ),
    ),
    Status.PARTLY_DONE.value: (
        *(
            "delvis gjennomført",
            "delvis",
            "delvis utført",
            "delvis ferdig",
            "delvis fullført",
            "noe gjennomført",
        ),
        *("delvis gjort", "delvis i mål", "nesten ferdig"),
    ),
    Status.DONE.value: (
        *(
            "gjennomført",
            "ferdig",
            "utført",
            "fullført",
            "gjort",
            "avsluttet",
            "avslutta",
            "sluttført",
            "i mål",
        ),
        *("ferdigstilt", "ferdig gjennomført", "ok", "oppnådd", "på plass", "100 %", "100%"),
    ),
    Status.POSTPONED.value: (
        *("utsatt", "utsett", "på vent", "forskjøvet", "forskyvd", "stilt i bero", "i bero", "satt på vent"),
        *("sett på vent",),
    ),
    Status.DROPPED.value: (
        *("utgår", "utgått", "droppet", "droppa", "avlyst", "ikke aktuelt", "ikkje aktuelt", "kansellert"),
        *("skrinlagt", "bortfalt", "tatt ut", "teke ut", "går ut", "strøket"),
    ),
    "": ("ikke rapportert", "ikkje rapportert", "ingen status", "-", "–"),
}
# What a colour stands for differs from place to place: it is read, and the user is told how.
LIGHTS = {
    "grønn": Status.DONE.value,
    "grøn": Status.DONE.value,
    "gul": Status.IN_PROGRESS.value,
    "gult": Status.IN_PROGRESS.value,
    "oransje": Status.IN_PROGRESS.value,
    "rød": Status.NOT_STARTED.value,
    "raud": Status.NOT_STARTED.value,
    "rødt": Status.NOT_STARTED.value,
    "raudt": Status.NOT_STARTED.value,
    "grønt": Status.DONE.value,
    "grå": "",
    "🟢": Status.DONE.value,
    "🟡": Status.IN_PROGRESS.value,
    "🔴": Status.NOT_STARTED.value,
}
KNOWN = {word: status for status, words in WORDS.items() for word in (*words, *([status] if status else []))}
PERCENT = re.compile(r"(\d{1,3})(?:[.,]\d+)?\s*%")
TICKED = re.compile(r"[☒☑✓✔]\s*([^☐☒☑✓✔]+)")
# Words after the first ones that do not turn them round: a year, an explanation.
AFTER = re.compile(r"\s*([:;,.(–-]|i \d|\d|våren|høsten|hausten).*", re.DOTALL)
TURNS = re.compile(r"\b(ikke|ikkje|delvis|nesten|snart|ennå|enno|men|utsatt|utsett|mangler|manglar)\b")


def status_of(text: str) -> str | None:
    """A value of `Status`, "" for none, None for words nobody knows."""
    word = ticked(folded(text)).strip(" .")
    if word in KNOWN:
        return KNOWN[word]
    if word in LIGHTS:
        return LIGHTS[word]
    if percent := PERCENT.fullmatch(word):
        return of_percent(int(percent[1]))
    return of_beginning(word)


def ticked(word: str) -> str:
    """«☐ ikke startet ☒ gjennomført» says the one that is ticked; without boxes, the words as they are."""
    return TICKED.findall(word)[0] if len(TICKED.findall(word)) == 1 else word


def is_light(text: str) -> bool:
    return folded(text).strip(" .") in LIGHTS


def of_percent(share: int) -> str | None:
    if share > 100:
        return None
    if share in (0, 100):
        return Status.DONE.value if share else Status.NOT_STARTED.value
    return Status.IN_PROGRESS.value


def of_beginning(word: str) -> str | None:
    """«Gjennomført i 2022», but not «gjennomført delvis»."""
    for words in sorted(KNOWN, key=len, reverse=True):
        rest = word.removeprefix(words)
        says_more = word.startswith(words) and AFTER.fullmatch(rest) and not TURNS.search(rest)
        if says_more and words[0].isalpha():
            return KNOWN[words]
    return None
