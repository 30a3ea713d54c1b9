"""What is said first to those a round asks. Pure.

Names in braces stand for what is another thing the next time.
"""

import re
from collections.abc import Mapping

# The plan's name, the year, the municipality, the last day to answer, and the plan's own words on evaluation.
NAMES = ("plan", "år", "kommune", "frist", "regel")
IN_BRACES = re.compile(r"\{([^{}\n]*)\}")
BLANK_LINES = re.compile(r"\n[^\S\n]*\n\s*")


def named(match: re.Match[str]) -> str:
    return match[1].strip().casefold()


def fill(text: str, values: Mapping[str, str]) -> str:
    """A paragraph that names what there is not is left out; braces around anything else stay as they are."""

    def value(match: re.Match[str]) -> str:
        return values.get(named(match), match[0])

    paragraphs = BLANK_LINES.split(text.replace("\r\n", "\n"))
    kept = (one for one in paragraphs if all(value(match) for match in IN_BRACES.finditer(one)))
    return "\n\n".join(IN_BRACES.sub(value, one) for one in kept).strip()


def strangers(text: str) -> list[str]:
    """What stands in braces and for nothing, as it was written."""
    unknown = (match for match in IN_BRACES.finditer(text) if named(match) not in NAMES)
    return list(dict.fromkeys(match[0] for match in unknown))


def for_the_next(text: str, *, plan: str, year: int, rule: str) -> str:
    """Words of one round, offered for another: what they say of their own round are names again.

    A year in a date or a span («1.6.2021», «2019–2023») is no year of a round.
    """
    if rule:
        text = text.replace(rule, "{regel}")
    text = text.replace(plan, "{plan}")
    return re.sub(rf"(?<![\d.,/–-]){year}(?![\d/–-])", "{år}", text)
