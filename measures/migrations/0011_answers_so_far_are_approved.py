"""Every answer given so far was a coordinator's own: it was approved when it was given."""

from django.db import migrations
from django.db.models import F


def approve(apps, schema_editor):
    rows = apps.get_model("measures", "Evaluation").objects.filter(state="approved", approved_on=None)
    rows.update(approved_by=F("by"), approved_on=F("on"))


class Migration(migrations.Migration):
    dependencies = [("measures", "0010_rounds_ask_by_link")]

    operations = [migrations.RunPython(approve, migrations.RunPython.noop)]
