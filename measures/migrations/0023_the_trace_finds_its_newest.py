"""The newest of what was written once is found without reading all of it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("measures", "0022_a_seal_says_which_files_it_has")]

    operations = [
        migrations.AlterField(
            model_name=name,
            name="written_at",
            field=models.DateTimeField(auto_now_add=True, db_index=True, verbose_name="skrevet"),
        )
        for name in ("deadlinecorrection", "statuschange")
    ]
