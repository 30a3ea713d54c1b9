"""Bytes as text, by the words they make: what Norwegian programs write."""

import re

from django.utils.translation import gettext as _

from measures.imports.plan.problems import Problem, Refused

# The likeliest first: Windows, Excel for Macintosh, and programs from before Windows.
ENCODINGS = ("cp1252", "mac_roman", "cp865", "cp850")
USUAL = frozenset("æøåÆØÅéÉèÈêÊàÀáÁóÓòÒôÔöÖäÄüÜšŠžŽčČđĐŧŋ«»“”„‘’–—…•·§°½¼€£©®™²³×✓✔☐☑☒→≥≤%\xa0\xad")
# A quote between two letters, a capital after a small one: no word has them.
ODD = re.compile(r"(?<=\w)[‘“„](?=\w)|(?<=[a-zæøå])[ÆØÅ]|[^\W\d_][¿¾Œ¯†›](?=\w)")
# «å» saved as UTF-8 by a program, and once more by the next.
TWICE = re.compile("Ã[¥¸¦©…˜†\x85\x98\x86]|â€[“”™œ]|Â[ «»§°]")


def decoded(data: bytes) -> str:
    """Raise Refused for bytes that make no words."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = of_the_fewest_oddities(data)
    if "\x00" in text:
        raise Refused(Problem("unreadable", _("Filen er verken et regneark, et Word-dokument eller tekst.")))
    return once(text) if TWICE.search(text) else text


def of_the_fewest_oddities(data: bytes) -> str:
    """`min` takes the first of those that are equal."""
    return min((data.decode(name, errors="replace") for name in ENCODINGS), key=oddities)


def oddities(text: str) -> int:
    strange = sum(count for sign, count in counted(text) if sign not in USUAL)
    return strange + len(ODD.findall(text))


def counted(text: str) -> list[tuple[str, int]]:
    return [(sign, text.count(sign)) for sign in set(text) if not sign.isascii()]


def once(text: str) -> str:
    try:
        return b"".join(map(byte_of, text)).decode("utf-8")
    except (UnicodeEncodeError, UnicodeDecodeError):
        message = _("Filen har feil tegnsett: «å» står som «Ã¥». Lagre den på nytt som UTF-8 eller .xlsx.")
        raise Refused(Problem("wrong_encoding", message)) from None


def byte_of(sign: str) -> bytes:
    """As Windows has it; the few it has no sign for stand as they are."""
    try:
        return sign.encode("cp1252")
    except UnicodeEncodeError:
        return sign.encode("latin-1")
