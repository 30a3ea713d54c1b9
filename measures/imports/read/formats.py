"""What the number format of a cell shows of its value, in Norwegian. Pure."""

import re

from measures.norwegian import MONTHS

# Those that every program has and no file spells out.
BUILT_IN = {"9": "0%", "10": "0.00%", "17": "mmm-yy"}
ASIDE = re.compile(r"\[[^\]]*\]|\"[^\"]*\"|;.*")
PART = re.compile(r"y+|m+", re.IGNORECASE)
DAY = re.compile(r"(\d\d?)\.(\d\d?)\.(\d{4})")
NUMBER = re.compile(r"-?\d{1,15}(?:\.\d{1,20})?")


def is_of_interest(code: str) -> bool:
    """Shares, and days of which only the month or the year is shown; all else is read as it is."""
    words = bare(code).lower()
    return "%" in words or (bool(re.search(r"[my]", words)) and not re.search(r"[dhs#0?]", words))


def bare(code: str) -> str:
    return ASIDE.sub("", code).replace("\\", "").replace("_", "").strip()


def shown_as(text: str, code: str) -> str:
    """`text` as the value is read without a format; what does not fit stands as it is."""
    if "%" in bare(code):
        return share(text, bare(code)) if NUMBER.fullmatch(text) else text
    day = DAY.fullmatch(text)
    if not day:
        return text
    month, year = int(day[2]), day[3]

    def part(match: re.Match[str]) -> str:
        letters = match[0].lower()
        if letters[0] == "y":
            return year if len(letters) > 2 else year[2:]
        if len(letters) > 2:
            return MONTHS[month - 1] if len(letters) > 3 else MONTHS[month - 1][:3]
        return f"{month:02d}" if len(letters) == 2 else str(month)

    return PART.sub(part, bare(code))


def share(text: str, code: str) -> str:
    after = code.partition(".")[2].count("0") if "." in code else 0
    number = f"{float(text) * 100:.{min(after, 6)}f}".replace(".", ",")
    return f"{number} %"
