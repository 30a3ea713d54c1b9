"""A file that was handed in: how it is read, what it would change, and letting it. The one path for the
page, the administration and the command."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from measures.imports.apply.not_allowed import not_allowed
from measures.imports.apply.preview import Preview, preview
from measures.imports.apply.run import without_stale, write
from measures.imports.apply.stored import stored_plan
from measures.imports.change.diff import PlanDiff, diff
from measures.imports.plan.choices import NO_CHOICES, Choices, TableReading
from measures.imports.plan.codes import with_codes
from measures.imports.plan.document import SECTIONS, PlanDocument, PlanFacts
from measures.imports.plan.incoming import Incoming
from measures.imports.plan.problems import Problem, Refused, StalePlan
from measures.imports.plan.snapshot import dump, load
from measures.models import PlanImport
from measures.services.imports import (
    Handed,
    choose,
    drop_measures,
    keep_file,
    mark_applied,
)
from municipalities.models import User

MAPPINGS = ("columns", "statuses", "numbers", "parties", "same", "rows")


def hand_in(handed: Handed, *, by: User, now: datetime) -> PlanImport:
    """Keep a file that can be read; raise Refused, with nothing stored, when it cannot."""
    read_tables(handed, NO_CHOICES)
    return keep_file(handed, choices={}, before=dump(document_of(handed.slug)), by=by, now=now)


def read_tables(handed: Handed, choices: Choices) -> tuple[TableReading, ...]:
    """How the columns of each table were read, whatever else is wrong; a document has none."""
    try:
        return preview(handed.slug, handed.data, facts_of(handed.given), choices).tables
    except Refused as refused:
        if not refused.tables:
            raise
        return refused.tables


def tables(kept: PlanImport, choices: Choices) -> tuple[TableReading, ...]:
    """Raise Refused when the columns cannot be what the user says they are."""
    return read_tables(Handed(kept.slug, kept.name, bytes(kept.file), kept.given), choices)


def look(kept: PlanImport, choices: Choices) -> Preview:
    """Raise StalePlan when the plan is no longer what the import is compared with, Refused with every
    problem of the file."""
    now, before = document_of(kept.slug), load(kept.before)
    if now != before:
        raise StalePlan
    return preview(kept.slug, bytes(kept.file), facts_of(kept.given), choices)


def meanwhile(kept: PlanImport) -> PlanDiff:
    """What others changed since the import was last compared with the plan."""
    now = document_of(kept.slug) or PlanDocument(PlanFacts())
    return diff(load(kept.before), Incoming(now))


def look_anew(kept: PlanImport, choices: Choices, *, version: int, by: User) -> PlanImport:
    """Compare with the plan as it stands now, from here on."""
    return choose(kept, as_data(choices), before=dump(document_of(kept.slug)), version=version, by=by)


@transaction.atomic
def confirm(kept: PlanImport, *, drop: Collection[str] = (), by: User, now: datetime) -> Preview:
    """All or nothing. `drop`: codes of missing measures that are marked as dropped.

    Raise StalePlan, or Refused: also when the file changes nothing at all.
    """
    previewed = look(kept, choices_of(kept))
    gone = [row.code for row in previewed.diff.measures.absent if row.code in drop]
    if problems := not_allowed(previewed, drop, by=by, on=now.date()):
        raise Refused(*problems)
    if not (previewed.diff.changes_anything or previewed.statuses or gone):
        raise Refused(Problem("no_change", _("Filen er lik planen. Ingenting er endret.")))
    write_down(kept, previewed, gone, by=by, now=now)
    return previewed


@transaction.atomic
def import_at_once(handed: Handed, *, by: User, now: datetime) -> Preview:
    """As the command does it: nobody is asked. A file that changes nothing is not kept."""
    previewed = check_file(handed)
    if previewed.diff.changes_anything or previewed.statuses:
        kept = keep_file(handed, choices={}, before=dump(previewed.diff.stored), by=by, now=now)
        with without_stale():
            write_down(kept, previewed, (), by=by, now=now)
    return previewed


def check_file(handed: Handed) -> Preview:
    """What `import_at_once` would do."""
    return preview(handed.slug, handed.data, facts_of(handed.given))


def write_down(kept: PlanImport, previewed: Preview, gone: Sequence[str], *, by: User, now: datetime) -> None:
    """The plan, the statuses the file tells, and «utgår» for what it lacks."""
    done = write(previewed, by=by, reason=reason_of(kept), file=kept.name, on=now.date())
    dropped = drop_measures(done.plan, gone, by=by, on=now.date())
    kept.status_changes = [change.pk for change in (*done.reported, *dropped)]
    numbers = {**counts(previewed.diff), "reported": len(done.reported), "dropped": len(dropped)}
    mark_applied(kept, done.plan, dump(document_after(previewed.diff)), numbers, by=by, now=now)


def document_of(slug: str) -> PlanDocument | None:
    stored = stored_plan(slug)
    return stored.document if stored else None


def document_after(plan_diff: PlanDiff) -> PlanDocument:
    """The plan as it stands once this is written; a test holds it to what is stored then."""
    parts: dict[str, Any] = {
        name: tuple(item.row for item in getattr(plan_diff, name).outcome) for name in SECTIONS
    }
    rows = parts["measures"]
    parts["measures"] = tuple(
        replace(row, code=code) for row, code in zip(rows, with_codes(rows), strict=True)
    )
    return PlanDocument(plan=plan_diff.facts, **parts)


def counts(plan_diff: PlanDiff) -> dict[str, int]:
    section = plan_diff.measures
    return {name: len(getattr(section, name)) for name in ("unchanged", "changed", "new", "absent")}


def reason_of(kept: PlanImport) -> str:
    """What the history says; who it was stands beside it, and only there."""
    return _("Importert fra %(fil)s") % {"fil": kept.name}


def facts_of(given: Mapping[str, Any]) -> PlanFacts:
    return PlanFacts(
        title=given.get("title", ""),
        period=tuple(given.get("period", ())),
        municipalities=tuple(given.get("municipalities", ())),
        cooperation=given.get("cooperation", ""),
    )


def given_by(facts: PlanFacts) -> dict[str, Any]:
    """Only what says something."""
    names = ("title", "period", "municipalities", "cooperation")
    return {name: value for name in names if (value := asdict(facts)[name])}


def as_data(choices: Choices) -> dict[str, Any]:
    data = {name: dict(getattr(choices, name)) for name in MAPPINGS}
    return {**data, "left_out": sorted(choices.left_out), "municipality": choices.municipality}


def choices_of(kept: PlanImport) -> Choices:
    return choices_from(kept.choices)


def choices_from(data: Mapping[str, Any]) -> Choices:
    parties = data.get("parties", {})
    return Choices(
        columns=data.get("columns", {}),
        statuses=data.get("statuses", {}),
        numbers=data.get("numbers", {}),
        parties={text: tuple((name, role) for name, role in named) for text, named in parties.items()},
        same=data.get("same", {}),
        left_out=frozenset(data.get("left_out", ())),
        rows=data.get("rows", {}),
        municipality=data.get("municipality", ""),
    )
