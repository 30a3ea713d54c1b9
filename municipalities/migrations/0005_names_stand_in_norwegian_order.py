"""How lists stand is no column: no table changes."""

from django.db import migrations
from django.db.models import F
from django.db.models.functions import Collate


class Migration(migrations.Migration):

    dependencies = [
        ('municipalities', '0004_a_sign_in_once_written_stays'),
    ]

    operations = [
        migrations.AlterModelOptions(
            name='cooperation',
            options={'ordering': [Collate(F('name'), 'nb-NO-x-icu')], 'verbose_name': 'samarbeid', 'verbose_name_plural': 'samarbeid'},
        ),
        migrations.AlterModelOptions(
            name='municipality',
            options={'ordering': [Collate(F('name'), 'nb-NO-x-icu')], 'verbose_name': 'kommune', 'verbose_name_plural': 'kommuner'},
        ),
        migrations.AlterModelOptions(
            name='party',
            options={'ordering': [Collate(F('name'), 'nb-NO-x-icu')], 'verbose_name': 'ansvarlig part', 'verbose_name_plural': 'ansvarlige parter'},
        ),
        migrations.AlterModelOptions(
            name='user',
            options={'ordering': [Collate(F('email'), 'nb-NO-x-icu')], 'verbose_name': 'bruker', 'verbose_name_plural': 'brukere'},
        ),
    ]
