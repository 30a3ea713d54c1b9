"""A round that ended on the last day there is stopped everybody's mail: days are added to it."""

import datetime

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

FIRST, LAST = datetime.date(1800, 1, 1), datetime.date(2200, 12, 31)


def moved(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Such a round may be stored already, and would keep the rule from being made: it is what the rule is for."""
    rounds = apps.get_model("measures", "EvaluationRound").objects
    for row in rounds.exclude(opens__gte=FIRST, closes__lte=LAST):
        days = {name: min(max(getattr(row, name), FIRST), LAST) for name in ("opens", "closes")}
        rounds.filter(pk=row.pk).update(**days)


class Migration(migrations.Migration):

    dependencies = [
        ('measures', '0018_reasons_name_nobody'),
    ]

    operations = [
        migrations.RunPython(moved, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name='evaluationround',
            constraint=models.CheckConstraint(condition=models.Q(('closes__lte', LAST), ('opens__gte', FIRST)), name='round_days_plausible', violation_error_message='Datoene må være mellom 1800 og 2200.'),
        ),
    ]
