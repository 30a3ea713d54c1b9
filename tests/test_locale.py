"""What Django reads (.mo) is what is written (.po); `make messages` makes the one from the other."""

import ast
import gettext
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

SOURCES = sorted(Path(settings.LOCALE_PATHS[0]).glob("*/LC_MESSAGES/django.po"))
ENTRY = re.compile(r'^(msg\w+(?:\[\d\])?) ((?:".*"\n?)+)', re.MULTILINE)
# One is often told without its number: «ett tiltak», «3 tiltak».
PLURAL = re.compile(r'^msgid "(.*)"\nmsgid_plural "(.*)"$', re.MULTILINE)


def entries(text: str) -> Iterator[tuple[str | tuple[str, int], str]]:
    """(key, translation) as gettext keeps them; the empty key is the header."""
    singular, plural = "", False
    for field, quoted in ENTRY.findall(text):
        value = "".join(ast.literal_eval(line) for line in quoted.splitlines())
        if field == "msgid":
            singular, plural = value, False
        elif field == "msgid_plural":
            plural = True
        elif plural:
            yield (singular, int(field[-2])), value
        else:
            yield singular, value


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.parts[-3])
def test_the_compiled_translations_are_those_written(source):
    written = dict(entries(source.read_text(encoding="utf-8")))
    with source.with_suffix(".mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)._catalog
    assert compiled == written


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.parts[-3])
def test_a_translation_fills_in_the_same_values(source):
    named = re.compile(r"%\(\w+\)[sd]|\{\}|%s")
    text = source.read_text(encoding="utf-8")
    several = dict(PLURAL.findall(text))
    for key, value in entries(text):
        original = (several[key[0]] if key[1] else key[0]) if isinstance(key, tuple) else key
        assert sorted(named.findall(value)) == sorted(named.findall(original)), original
