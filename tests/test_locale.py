"""What Django reads (.mo) is what is written (.po); `make messages` makes the one from the other."""

import ast
import gettext
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.utils.translation.template import templatize

ROOT = Path(settings.BASE_DIR)
SOURCES = sorted(Path(settings.LOCALE_PATHS[0]).glob("*/LC_MESSAGES/django.po"))
NYNORSK = Path(settings.LOCALE_PATHS[0], "nn/LC_MESSAGES/django.po")
ENTRY = re.compile(r'^(msg\w+(?:\[\d\])?) ((?:".*"\n?)+)', re.MULTILINE)

# How a text is marked in Python, and how many texts each takes.
MARKS = {"_": 1, "gettext": 1, "gettext_lazy": 1, "gettext_noop": 1, "ngettext": 2, "ngettext_lazy": 2}
# What Django makes of a template for gettext to read: « gettext(u'Søk') », « ngettext(u'…', u'…', count) ».
IN_TEMPLATE = re.compile(r"""\b(?:n?gettext|_)\(u?('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")""")

# What a reader never sees of a template, and what is said by a tag; the rest stands on the page as it is.
UNSEEN = re.compile(
    r"{% (blocktranslate|comment)\b.*?{% end\1 %}|{[%{#].*?[%}#]}|<style>.*?</style>|<[^>]*>|&\w+;", re.DOTALL
)
# Names are the same in every language.
NAMES = {"CSV", "Excel", "JSON", "PDF", "Rusplan", "SHA", "Word"}

Key = str | tuple[str, int]


def entries(text: str) -> Iterator[tuple[Key, str, str]]:
    """(key, translation, original), the key as gettext keeps it; the empty one is the header."""
    singular, plural = "", ""
    for field, quoted in ENTRY.findall(text):
        value = "".join(ast.literal_eval(line) for line in quoted.splitlines())
        if field == "msgid":
            singular, plural = value, ""
        elif field == "msgid_plural":
            plural = value
        elif plural:
            # One is often told without its number: «ett tiltak», «3 tiltak».
            yield (singular, int(field[-2])), value, plural if field[-2] == "1" else singular
        else:
            yield singular, value, singular


def marked_in_python(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MARKS:
            texts = node.args[: MARKS[node.func.id]]
            if all(isinstance(text, ast.Constant) and isinstance(text.value, str) for text in texts):
                yield texts[0].value


def marked_in_template(path: Path) -> Iterator[str]:
    return map(ast.literal_eval, IN_TEMPLATE.findall(templatize(path.read_text(encoding="utf-8"))))


def marked() -> Iterator[tuple[str, Path]]:
    for app in ("measures", "municipalities", "rusplan"):
        for path in ROOT.glob(f"{app}/**/*.py"):
            if "migrations" not in path.parts:
                yield from ((text, path) for text in marked_in_python(path))
    for path in ROOT.glob("templates/**/*.*"):
        yield from ((text, path) for text in marked_in_template(path))


# Words that slip in from the text that is translated.
BOKMAL = re.compile(
    r"\b(ikke|hva|hvem|hvordan|hvor|hvis|hvilke\w*|fra|bare|noe|noen|ble|være|gjøre|dere|deres|uten|innen|ennå"
    r"|enhet\w*|lenken?|filen|tiltakene|kommunene|planene|velg|åpne[rst]?|lagret|endret)\b",
    re.IGNORECASE,
)


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.parts[-3])
def test_the_compiled_translations_are_those_written(source):
    written = {key: value for key, value, _original in entries(source.read_text(encoding="utf-8"))}
    with source.with_suffix(".mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)._catalog
    assert compiled == written


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.parts[-3])
def test_a_translation_fills_in_the_same_values(source):
    named = re.compile(r"%\(\w+\)[sd]|\{\w*\}|%[sd]|%%|</?\w[^>]*>")
    for _key, value, original in entries(source.read_text(encoding="utf-8")):
        assert sorted(named.findall(value)) == sorted(named.findall(original)), original


def test_every_text_is_written_in_nynorsk_too():
    """One that is the same in both forms stands there as well: else nobody knows that somebody looked."""
    known = {
        key if isinstance(key, str) else key[0] for key, value, _ in entries(NYNORSK.read_text()) if value
    }
    found = list(marked())
    assert len(found) > 2000
    assert sorted({f"{path.relative_to(ROOT)}: {text}" for text, path in found if text not in known}) == []


def test_no_bokmål_slips_into_nynorsk():
    values = (re.sub(r"%\(\w+\)", "", value) for _key, value, _original in entries(NYNORSK.read_text()))
    assert [value for value in values if BOKMAL.search(value)] == []


def test_no_text_of_a_template_is_unmarked():
    """Administration apart: its templates come from libraries."""
    pages = [path for path in ROOT.glob("templates/**/*.*") if "admin" not in path.parts]
    seen = {path.relative_to(ROOT): UNSEEN.sub(" ", path.read_text(encoding="utf-8")) for path in pages}
    words = {str(path): set(re.findall(r"[^\W\d_]{2,}", text)) - NAMES for path, text in seen.items()}
    assert {path: found for path, found in words.items() if found} == {}
