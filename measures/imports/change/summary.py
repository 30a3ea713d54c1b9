"""What a preview comes to, in one line and as data. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from measures.imports.change.diff import PlanDiff, SectionDiff
from measures.imports.plan.problems import Problem


def summary(plan_diff: PlanDiff) -> str:
    """«28 tiltak: 28 nye, 0 endret, 0 uendret, 0 mangler i filen»."""
    section = plan_diff.measures
    return _(
        "%(alle)s tiltak: %(nye)s nye, %(endret)s endret, %(uendret)s uendret, %(mangler)s mangler i filen"
    ) % {
        "alle": len(section.outcome),
        "nye": len(section.new),
        "endret": len(section.changed),
        "uendret": len(section.unchanged),
        "mangler": len(section.absent),
    }


def counted(counts: Mapping[str, int]) -> str:
    """«24 uendret, 3 endret, 1 ny, 0 mangler»."""
    new = counts.get("new", 0)
    words = [
        _("%(n)d uendret") % {"n": counts.get("unchanged", 0)},
        _("%(n)d endret") % {"n": counts.get("changed", 0)},
        (_("%(n)d ny") if new == 1 else _("%(n)d nye")) % {"n": new},
        _("%(n)d mangler") % {"n": counts.get("absent", 0)},
    ]
    if counts.get("left_out"):
        words.append(_("%(n)d utelatt") % {"n": counts["left_out"]})
    return ", ".join(words)


def accepted(plan_diff: PlanDiff, warnings: Sequence[Problem]) -> dict[str, Any]:
    """The answer of a file that can be taken, as the command prints it."""
    return {
        "outcome": "accepted_with_warnings" if warnings else "accepted",
        "goals": section_data(plan_diff.goals),
        "measures": section_data(plan_diff.measures),
        "warnings": [problem.as_data() for problem in warnings],
        "errors": [],
    }


def refused(problems: Iterable[Problem], warnings: Iterable[Problem] = ()) -> dict[str, Any]:
    return {
        "outcome": "refused",
        "goals": section_data(SectionDiff()),
        "measures": section_data(SectionDiff()),
        "warnings": [problem.as_data() for problem in warnings],
        "errors": [problem.as_data() for problem in problems],
    }


def section_data(section: SectionDiff) -> dict[str, list[dict[str, str]]]:
    return {
        "new": named(section.new),
        "changed": named(change.new for change in section.changed),
        "unchanged": named(section.unchanged),
        "absent": named(section.absent),
    }


def named(rows: Iterable[Any]) -> list[dict[str, str]]:
    return [{"number": row.number, "title": row.title} for row in rows]
