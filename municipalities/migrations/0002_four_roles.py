"""Plan administrators, contributors and readers beside the coordinators; a contributor has parties."""

import django.db.models.deletion
import simple_history.models
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("municipalities", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="HistoricalMembership_parties",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                ("m2m_history_id", models.AutoField(primary_key=True, serialize=False)),
            ],
            options={
                "verbose_name": "HistoricalMembership_parties",
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.RemoveConstraint(
            model_name="membership",
            name="membership_role_known",
        ),
        migrations.AddField(
            model_name="membership",
            name="parties",
            field=models.ManyToManyField(
                blank=True,
                help_text="Bare for bidragsytere: de ansvarlige partene som brukeren svarer for i kommunen.",
                related_name="memberships",
                to="municipalities.party",
                verbose_name="svarer for",
            ),
        ),
        migrations.AlterField(
            model_name="historicalmembership",
            name="role",
            field=models.CharField(
                choices=[
                    ("plan_administrator", "planadministrator"),
                    ("coordinator", "koordinator"),
                    ("contributor", "bidragsyter"),
                    ("reader", "leser"),
                ],
                default="coordinator",
                max_length=20,
                verbose_name="rolle",
            ),
        ),
        migrations.AlterField(
            model_name="membership",
            name="role",
            field=models.CharField(
                choices=[
                    ("plan_administrator", "planadministrator"),
                    ("coordinator", "koordinator"),
                    ("contributor", "bidragsyter"),
                    ("reader", "leser"),
                ],
                default="coordinator",
                max_length=20,
                verbose_name="rolle",
            ),
        ),
        migrations.AddConstraint(
            model_name="membership",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("role__in", ["plan_administrator", "coordinator", "contributor", "reader"])
                ),
                name="membership_role_known",
                violation_error_message="Ukjent rolle.",
            ),
        ),
        migrations.AddField(
            model_name="historicalmembership_parties",
            name="history",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                to="municipalities.historicalmembership",
            ),
        ),
        migrations.AddField(
            model_name="historicalmembership_parties",
            name="membership",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                db_tablespace="",
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="municipalities.membership",
            ),
        ),
        migrations.AddField(
            model_name="historicalmembership_parties",
            name="party",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                db_tablespace="",
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="municipalities.party",
            ),
        ),
    ]
