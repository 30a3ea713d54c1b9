"""What the headings between the rows say about the rows below them. Pure."""

import re

from measures.imports.document import PlanDocument
from measures.imports.goals import Goals
from measures.norwegian import folded

EXPLICIT = re.compile(
    r"(?P<area>innsatsområde|satsingsområde|satsningsområde)\s*:\s*(?P<name>.*)"
    r"|(?P<service>tjeneste|teneste)\s*:\s*(?P<serves>.*)"
    r"|(?P<goal>(hovedmål|hovudmål|delmål|mål)\s*(\d[\d.]*\s*[:.]?|:).*)",
    re.IGNORECASE | re.DOTALL,
)
# Stands for nothing, so that a heading can end what the one before it began.
NOTHING = "–"


class Context:
    """Goal, area and service of the rows to come; `used` are those that any heading has set."""

    def __init__(self, known: PlanDocument, goals: Goals) -> None:
        self.goals = goals
        self.areas = {folded(area.title): area.title for area in known.focus_areas}
        self.now = {"focus_area": "", "service": "", "goal": ""}
        self.used: set[str] = set()

    def values(self) -> dict[str, str]:
        return {name: self.now[name] for name in self.used}

    @staticmethod
    def is_explicit(text: str) -> bool:
        return bool(EXPLICIT.fullmatch(text))

    def pass_heading(self, text: str, *, may_be_service: bool = True) -> None:
        """A named kind of heading, a goal or an area the plan knows; anything else is a service."""
        explicit = EXPLICIT.fullmatch(text)
        if explicit and explicit["area"]:
            self.set("focus_area", explicit["name"])
        elif explicit and explicit["service"]:
            self.set("service", explicit["serves"])
        elif explicit or self.goals.knows(text):
            self.set("goal", self.goals.named(text))
        elif folded(text) in self.areas:
            self.set("focus_area", self.areas[folded(text)])
        elif may_be_service:
            self.set("service", text)

    def set(self, name: str, value: str) -> None:
        """A new area ends the service before it."""
        self.now[name] = "" if value.strip() == NOTHING else value.strip()
        self.used.add(name)
        if name == "focus_area":
            self.now["service"] = ""
