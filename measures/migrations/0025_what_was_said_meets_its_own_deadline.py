"""Existing statements by the rule of occurrences: what comes again is met one by one, and not closed by it."""

from collections import defaultdict
from datetime import date

from django.db import migrations

from measures.occurrences import Statement, state
from measures.progress import Reading, DueDate

CHUNK = 500
KEPT = ("due_on", "met_due", "closed_on", "status", "status_since", "reported_on")


def reading_of(row, steps):
    """What the words about time mean in the municipality: its own correction, or the measure's reading."""
    meant = row.correction or row.measure
    dues = tuple(map(date.fromisoformat, meant.dues))
    return Reading(meant.deadline_kind, meant.deadline_status, dues, () if row.correction else steps)


def statements(apps):
    StatusChange = apps.get_model("measures", "StatusChange")
    said = defaultdict(list)
    standing = StatusChange.objects.filter(undone_by__isnull=True, undoes__isnull=True).order_by("on", "pk")
    columns = ("implementation_id", "on", "to_status", "reached", "evaluation__round__year", "evaluation__proposal")
    for key, on, status, reached, year, proposal in standing.values_list(*columns):
        said[key].append(Statement(on, status, tuple(reached), year=year, finishes=proposal == "finish"))
    return said


def steps_of(apps):
    steps = defaultdict(tuple)
    rows = apps.get_model("measures", "Milestone").objects.order_by("position")
    for measure, on, title in rows.values_list("measure_id", "due_on", "title"):
        steps[measure] += (DueDate(on, title),)
    return steps


def recompute(apps, schema_editor):
    Implementation = apps.get_model("measures", "Implementation")
    said, steps = statements(apps), steps_of(apps)
    adoptions = apps.get_model("measures", "Adoption").objects
    adopted = {row[:2]: row[2] for row in adoptions.values_list("plan_id", "municipality_id", "adopted_on")}
    rows = list(Implementation.objects.select_related("measure__plan", "correction"))
    for row in rows:
        plan = row.measure.plan
        began = date(plan.first_year, 1, 1)
        bound = adopted.get((plan.pk, row.municipality_id)) or max(began, plan.carried_on or began)
        now = state(reading_of(row, steps[row.measure_id]), said[row.pk], in_force_from=bound)
        row.status, row.status_since, row.reported_on = now.status, now.since, now.reported_on
        row.due_on, row.met_due, row.closed_on = now.due_on, now.met_due, now.closed_on
    Implementation.objects.bulk_update(rows, KEPT, batch_size=CHUNK)


class Migration(migrations.Migration):
    dependencies = [("measures", "0024_each_deadline_has_its_own_outcome")]
    operations = [migrations.RunPython(recompute, migrations.RunPython.noop)]
