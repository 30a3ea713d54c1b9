"""How lists stand is no column: no table changes."""

from django.db import migrations
from django.db.models import F
from django.db.models.functions import Collate


class Migration(migrations.Migration):

    dependencies = [
        ('measures', '0025_what_was_said_meets_its_own_deadline'),
    ]

    operations = [
        migrations.AlterModelOptions(
            name='columnmeaning',
            options={'ordering': ['plan', Collate(F('heading'), 'nb-NO-x-icu')], 'verbose_name': 'kolonne ved import', 'verbose_name_plural': 'kolonner ved import'},
        ),
        migrations.AlterModelOptions(
            name='councildecision',
            options={'ordering': ['version', Collate(F('municipality__name'), 'nb-NO-x-icu')], 'verbose_name': 'vedtak om rapporten', 'verbose_name_plural': 'vedtak om rapporten'},
        ),
        migrations.AlterModelOptions(
            name='plan',
            options={'ordering': ['-last_year', Collate(F('title'), 'nb-NO-x-icu')], 'verbose_name': 'handlingsplan', 'verbose_name_plural': 'handlingsplaner'},
        ),
        migrations.AlterModelOptions(
            name='resolvedtext',
            options={'ordering': [Collate(F('text'), 'nb-NO-x-icu')], 'verbose_name': 'tolket ansvar', 'verbose_name_plural': 'tolkede ansvar'},
        ),
    ]
