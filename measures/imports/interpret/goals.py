"""Which goal the words in a cell or a heading mean. Pure."""

import re
from collections.abc import Iterable
from dataclasses import replace

from django.utils.translation import gettext as _

from measures.choices import GoalKind
from measures.imports.plan.document import GoalRow
from measures.imports.plan.problems import Problem
from measures.norwegian import folded

WORDS = re.compile(
    r"(?:(?:hovedmål|hovudmål|delmål|mål)\b\s*)?(?P<number>\d+(?:\.\d+)*)?\s*[.:)]?\s*(?P<title>.*)",
    re.IGNORECASE | re.DOTALL,
)


class Goals:
    """The goals of the plan and the file. Only a plan without any gets new ones from a table's cells."""

    def __init__(self, stored: Iterable[GoalRow], written: Iterable[GoalRow]) -> None:
        self.written = list(written)
        every = [*stored, *self.written]
        self.open = not every
        self.made: dict[str, GoalRow] = {}
        self.names = {goal.name for goal in every if goal.kind == GoalKind.MAIN or not goal.number}
        self.titles = {folded(goal.title): goal.name for goal in every if goal.name in self.names}

    def rows(self) -> list[GoalRow]:
        return [*self.written, *self.made.values()]

    @property
    def warnings(self) -> list[Problem]:
        message = _("Målet har bare et nummer i filen og er kalt «%(navn)s».")
        return [
            Problem("goal_without_title", message % {"navn": goal.title}, column="Mål")
            for goal in self.made.values()
            if goal.title == placeholder(goal.number)
        ]

    def knows(self, text: str) -> bool:
        name = self.name_of(text)
        return bool(name) and name in self.names

    def name_of(self, text: str) -> str:
        """The name of the goal meant, or ""."""
        if text in self.names:
            return text
        number, title = parted(text)
        if number in self.names:
            return number
        return self.titles.get(folded(title.strip(" .")), "") or self.titles.get(folded(title), "")

    def named(self, text: str) -> str:
        """The name of the goal meant; a plan without goals gets it, else the words stand as unknown."""
        if not text.strip():
            return ""
        number, title = parted(text)
        name = self.name_of(text)
        if name in self.made and title:
            self.made[name] = replace(self.made[name], title=title.strip())
        if name or not self.open:
            return name or text
        goal = GoalRow(
            kind=GoalKind.MAIN.value,
            number=number,
            title=title.strip() or placeholder(number),
        )
        self.made[goal.name] = goal
        self.names.add(goal.name)
        self.titles[folded(goal.title)] = goal.name
        return goal.name


def parted(text: str) -> tuple[str, str]:
    """Number and title; either may be empty."""
    words = WORDS.fullmatch(text)
    return (words["number"] or "", words["title"]) if words else ("", text)


def placeholder(number: str) -> str:
    return _("Hovedmål %(nummer)s") % {"nummer": number}
