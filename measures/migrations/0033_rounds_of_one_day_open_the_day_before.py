"""A round that opened and closed on one day was open for nobody; the last day for answers stays as it was said."""

from datetime import timedelta

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import F


def open_the_day_before(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for round_ in apps.get_model("measures", "EvaluationRound").objects.filter(opens=F("closes")):
        round_.opens = round_.closes - timedelta(days=1)
        round_.save(update_fields=["opens"])


class Migration(migrations.Migration):
    dependencies = [("measures", "0032_a_round_is_not_public")]

    operations = [migrations.RunPython(open_the_day_before, migrations.RunPython.noop)]
