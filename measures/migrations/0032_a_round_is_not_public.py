"""Publishing belongs to a sealed report, not to the round."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("measures", "0031_what_is_sealed_and_public_stays_public")]

    operations = [
        migrations.RemoveField(model_name="evaluationround", name="is_public"),
        migrations.RemoveField(model_name="historicalevaluationround", name="is_public"),
    ]
