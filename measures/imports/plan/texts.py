"""Text as it is stored, whatever it came in. Pure."""

import re

# No spreadsheet, Word file or PostgreSQL column can hold these.
UNSTORABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def cleaned(text: str) -> str:
    """One kind of line break and no space around; every visible character as it was.

    A tab becomes a space: not every format can hold one inside a cell.
    """
    if text.isprintable():
        return text.strip()
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return UNSTORABLE.sub("", lines).strip()


def one_line(text: str) -> str:
    return " ".join(cleaned(text).split())


# A spreadsheet runs what begins like this, also from a CSV file: there an apostrophe goes before.
RISKY = ("=", "+", "-", "@", "\t", "\r")


def guarded(text: str) -> str:
    return f"'{text}" if text.lstrip("'").startswith(RISKY) else text


def unguarded(text: str) -> str:
    return text[1:] if text.startswith("'") and text.lstrip("'").startswith(RISKY) else text
