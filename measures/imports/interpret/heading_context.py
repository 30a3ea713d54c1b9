"""What the headings between the rows say about the rows below them. Pure."""

import re

from measures.imports.interpret.goals import Goals
from measures.imports.plan.document import NOTHING, PlanDocument
from measures.imports.plan.heading_words import EXPLICIT, is_explicit
from measures.norwegian import folded

# «2. Flere har et sunnere forhold til rusmidler»: a goal, where a plan has none yet.
NUMBERED = re.compile(r"\d+\s*[.:)]\s*[^\W\d].*", re.DOTALL)
# «4.5.1. Beskrivelse av tiltak», «Tiltak»: a heading of the document, nobody's name.
CHAPTER = re.compile(
    r"\d+(\.\d+)+[.:]?\s.*|(tiltak|tiltaksplan|handlingsplan|oversikt|vedlegg)\b.*", re.IGNORECASE
)
NO_GOAL = re.compile(r":\s*–$")


class Context:
    """Goal, area and service of the rows to come; `used` are those that any heading has set."""

    def __init__(self, stored: PlanDocument, goals: Goals) -> None:
        self.goals = goals
        self.areas = {folded(area.title): area.title for area in stored.focus_areas}
        self.services = {key_of(row.service) for row in stored.measures if row.service}
        self.now = {"focus_area": "", "service": "", "goal": ""}
        self.used: set[str] = set()

    def values(self) -> dict[str, str]:
        return {name: self.now[name] for name in self.used}

    def knows(self, text: str) -> bool:
        """Certainly a heading: it says so, or the plan or the file has it as one."""
        said = is_explicit(text) or self.goals.knows(text) or bool(self.area(text))
        return said or key_of(text) in self.services

    def area(self, text: str) -> str:
        """The plan's own area: by its name, or the only one that begins like this."""
        words = folded(text)
        if words in self.areas:
            return self.areas[words]
        alike = [title for name, title in self.areas.items() if name.startswith(f"{words} ")]
        return alike[0] if len(alike) == 1 and words else ""

    def pass_heading(self, text: str, *, may_be_service: bool = True) -> None:
        """A named kind of heading, a goal or an area the plan knows; anything else is a service."""
        explicit = EXPLICIT.fullmatch(text)
        if explicit and explicit["area"]:
            self.set("focus_area", explicit["name"])
        elif explicit and explicit["service"]:
            self.set("service", explicit["serves"])
        elif explicit or self.goals.knows(text) or (self.goals.open and NUMBERED.fullmatch(text)):
            self.set("goal", NOTHING if NO_GOAL.search(text) else self.goals.named(text))
        elif area := self.area(text):
            self.set("focus_area", area)
        elif may_be_service and not CHAPTER.fullmatch(text):
            self.set("service", re.sub(r"\s*:$", "", text))
            self.services.add(key_of(text))

    def set(self, name: str, value: str) -> None:
        """A new area ends the service before it."""
        self.now[name] = "" if value.strip() == NOTHING else value.strip()
        self.used.add(name)
        if name == "focus_area":
            self.now["service"] = ""


def key_of(text: str) -> str:
    """«NAV Midt- Gudbrandsdal:» and «NAV Midt-Gudbrandsdal» are one service."""
    return re.sub(r"[\s:.-]+", "", folded(text))
