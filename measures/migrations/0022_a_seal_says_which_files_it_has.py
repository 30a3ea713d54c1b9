"""Which files belong to a sealed report stands in the report, so that a later program's do not."""

from django.db import migrations, models

# Each one sealed so far was made in all of these.
SO_FAR = ["docx", "html", "json", "pdf", "xlsx"]


class Migration(migrations.Migration):
    dependencies = [("measures", "0001_squashed_0021_the_tables_as_they_stand")]

    operations = [
        migrations.AddField(
            model_name="reportversion",
            name="endings",
            field=models.JSONField(default=SO_FAR.copy, verbose_name="filtyper"),
            preserve_default=False,
        ),
    ]
