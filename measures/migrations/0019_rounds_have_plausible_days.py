"""A round that ended on the last day there is stopped everybody's mail: days are added to it."""

import datetime
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('measures', '0018_reasons_name_nobody'),
    ]

    operations = [
        migrations.AddConstraint(
            model_name='evaluationround',
            constraint=models.CheckConstraint(condition=models.Q(('closes__lte', datetime.date(2200, 12, 31)), ('opens__gte', datetime.date(1800, 1, 1))), name='round_days_plausible', violation_error_message='Datoene må være mellom 1800 og 2200.'),
        ),
    ]
