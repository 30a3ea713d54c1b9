"""The file of an import that was written is kept for a time only; this says when it went."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('measures', '0019_rounds_have_plausible_days'),
    ]

    operations = [
        migrations.AddField(
            model_name='planimport',
            name='emptied_at',
            field=models.DateTimeField(blank=True, null=True, verbose_name='filen slettet'),
        ),
        migrations.AddConstraint(
            model_name='planimport',
            constraint=models.CheckConstraint(condition=models.Q(('emptied_at__isnull', True), ('state__in', ('applied', 'undone')), _connector='OR'), name='plan_import_emptied_once_written', violation_error_message='Bare filen til en import som er skrevet, slettes for seg.'),
        ),
    ]
