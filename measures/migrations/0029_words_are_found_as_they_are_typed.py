"""What measures are searched by has «parorende» beside «pårørende»."""

from django.db import migrations

from measures.norwegian import searchable

CHUNK = 500


def fill(apps, schema_editor):
    """What stood there was the words as they stand: nothing else is read."""
    Measure = apps.get_model("measures", "Measure")
    rows = list(Measure.objects.only("pk", "search_text"))
    for row in rows:
        row.search_text = searchable(row.search_text)
    Measure.objects.bulk_update(rows, ["search_text"], batch_size=CHUNK)


class Migration(migrations.Migration):
    dependencies = [("measures", "0028_a_greeting_in_each_form")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
