"""Headings that say themselves what they name: «Innsatsområde: …», «Tjeneste: …», «Mål 2. …». Pure."""

import re

EXPLICIT = re.compile(
    r"(?P<area>innsatsområde|satsingsområde|satsningsområde|fokusområde)\s*\d*\s*[:.]\s*(?P<name>.*)"
    r"|(?P<service>tjeneste|teneste|tjenesteområde|tenesteområde)\s*:\s*(?P<serves>.*)"
    r"|(?P<goal>(hovedmål|hovudmål|delmål|mål)\s*(\d[\d.]*\s*[:.–-]?|:).*)",
    re.IGNORECASE | re.DOTALL,
)


def is_explicit(text: str) -> bool:
    return bool(EXPLICIT.fullmatch(text))
