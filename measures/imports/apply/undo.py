"""Taking an import back: all of it, and only while nobody has changed what it wrote."""

from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from measures.errors import Conflict
from measures.imports.apply.run import written
from measures.imports.apply.stored import StoredPlan, stored_plan
from measures.imports.change.diff import KEYS, diff, numbered
from measures.imports.plan.document import SECTIONS, MeasureRow, PlanDocument, PlanFacts
from measures.imports.plan.incoming import Incoming
from measures.imports.plan.problems import Problem, Refused
from measures.imports.plan.snapshot import load
from measures.models import Observation, Plan, PlanImport, Target
from measures.permissions.plans import require_undo_import
from measures.services.imports import mark_undone, take_back_statuses
from measures.services.plans.bulk import Writer
from measures.services.plans.removal import remove_measures, remove_parts, remove_plan
from municipalities.models import User

NAMES = {
    "focus_areas": gettext_noop("innsatsområdene"),
    "goals": gettext_noop("målene"),
    "indicators": gettext_noop("indikatorene"),
    "references": gettext_noop("kildene"),
    "terms": gettext_noop("begrepene"),
}


@transaction.atomic
def undo(kept: PlanImport, *, by: User, now: datetime) -> Plan | None:
    """The plan as before; None when the import had made it. Raise Refused with everything in the way."""
    require_undo_import(by, kept)
    stored = stored_plan(kept.slug, lock=True)
    newest = PlanImport.objects.select_for_update().of_plan(kept.slug).applied().newest_applied()
    before, after = load(kept.before), load(kept.after)
    if newest != kept or stored is None or after is None:
        raise Refused(Problem("not_last", _("Bare den siste importen av en plan kan angres.")))
    refuse_changed(before, after, stored.document)
    writer = Writer(by, _("Angret importen av %(fil)s") % {"fil": kept.name})
    try:
        take_back_statuses(kept, by=by, on=now.date())
        plan = put_back(stored, before, after, writer) if before else None
        if plan is None:
            take_away(stored, writer)
    except ValidationError as error:
        raise Refused(*(Problem("held", message) for message in error.messages)) from error
    except Conflict as error:
        message = _("Noen har endret status på et tiltak siden importen.")
        raise Refused(Problem("reported", message)) from error
    mark_undone(kept, by=by, now=now)
    return plan


def is_last(kept: PlanImport) -> bool:
    return kept.is_applied and PlanImport.objects.of_plan(kept.slug).applied().newest_applied() == kept


def take_away(stored: StoredPlan, writer: Writer) -> None:
    remove_measures(stored.plan, list(stored.plan.measures.in_plan_order()), writer)
    remove_plan(stored.plan, writer)


def put_back(stored: StoredPlan, before: PlanDocument, after: PlanDocument, writer: Writer) -> Plan:
    """New measures go first and new goals last: the measures that stay may still point at them."""
    target = reverted(before, after, stored.document)
    codes = {row.code for row in target.measures}
    gone = [row for row in stored.plan.measures.in_plan_order() if row.code not in codes]
    remove_measures(stored.plan, gone, writer)
    clear_figures(stored, before, after, writer)
    again = still_stored(target.plan.slug)
    written(diff(again.document, Incoming(target)), by=writer.by, reason=writer.reason)
    remove_parts(stored.plan, list(added(still_stored(target.plan.slug), target)), writer)
    if still_stored(target.plan.slug).document != target:
        message = _("Planen kan ikke settes helt tilbake til slik den var. Ingenting er endret.")
        raise Refused(Problem("not_whole", message))
    return stored.plan


def still_stored(slug: str) -> StoredPlan:
    """As it is stored by now. Raise Plan.DoesNotExist."""
    stored = stored_plan(slug)
    if stored is None:
        raise Plan.DoesNotExist
    return stored


def refuse_changed(before: PlanDocument | None, after: PlanDocument, now: PlanDocument) -> None:
    problems = list(changed_since(before or PlanDocument(PlanFacts()), after, now))
    if before is None and now != after and not problems:
        problems = [changed(_("planen"))]
    if problems:
        raise Refused(*problems)


def changed_since(before: PlanDocument, after: PlanDocument, now: PlanDocument) -> Iterator[Problem]:
    """What the import wrote and somebody has written since."""
    for name in touched_facts(before.plan, after.plan):
        if getattr(now.plan, name) != getattr(after.plan, name):
            yield changed(_("opplysningene om planen"))
            break
    for name, words in NAMES.items():
        wrote = getattr(before, name) != getattr(after, name)
        if wrote and getattr(now, name) != getattr(after, name):
            yield changed(_(words))
    written_then, standing = by_code(after), by_code(now)
    for code in touched_codes(before, after):
        row = written_then.get(code)
        if row and standing.get(code) != row:
            yield changed(f"«{row.number} {row.title}»".replace("« ", "«"))


def changed(what: str) -> Problem:
    message = _("Noen har endret %(hva)s siden importen. Da kan den ikke angres.")
    return Problem("changed_since", message % {"hva": what})


def touched_facts(before: PlanFacts, after: PlanFacts) -> list[str]:
    return [
        item.name for item in fields(PlanFacts) if getattr(before, item.name) != getattr(after, item.name)
    ]


def touched_codes(before: PlanDocument, after: PlanDocument) -> list[str]:
    was, became = by_code(before), by_code(after)
    return [code for code in {**became, **was} if was.get(code) != became.get(code)]


def by_code(document: PlanDocument) -> dict[str, MeasureRow]:
    return {row.code: row for row in document.measures}


def reverted(before: PlanDocument, after: PlanDocument, now: PlanDocument) -> PlanDocument:
    """What stands now, but for what the import wrote: that stands as before."""
    facts = {name: getattr(before.plan, name) for name in touched_facts(before.plan, after.plan)}
    parts = {
        name: getattr(before if getattr(before, name) != getattr(after, name) else now, name)
        for name in SECTIONS
        if name != "measures"
    }
    was, touched = by_code(before), set(touched_codes(before, after))
    kept = {row.code: was.get(row.code) if row.code in touched else row for row in now.measures}
    same_order = list(by_code(now)) == list(by_code(after))
    order = was if same_order else kept
    measures = tuple(row for code in order if (row := kept.get(code)))
    return PlanDocument(plan=replace(now.plan, **facts), measures=measures, **parts)


def clear_figures(stored: StoredPlan, before: PlanDocument, after: PlanDocument, writer: Writer) -> None:
    """An import never takes a figure away, so those it wrote go, and the old ones are written anew."""
    was, became = ({row.name: row for row in document.indicators} for document in (before, after))
    rows = [row for row in stored.rows["indicators"] if was.get(row.name) != became.get(row.name)]
    for model in (Observation, Target):
        remove_parts(stored.plan, list(model.objects.filter(indicator__in=rows)), writer)


def added(stored: StoredPlan, target: PlanDocument) -> Iterator[Any]:
    """Parts the plan shall not have; what points comes before what it points at."""
    for name in ("indicators", "references", "terms", "goals", "focus_areas"):
        wanted = set(numbered(map(KEYS[name], getattr(target, name))))
        keys = numbered(map(KEYS[name], getattr(stored.document, name)))
        yield from (row for row, key in zip(stored.rows[name], keys, strict=True) if key not in wanted)
