"""Sealed reports of a round that was public are public each for itself; its drafts are not any more."""

from datetime import UTC

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def each_for_itself(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    versions = apps.get_model("measures", "ReportVersion").objects.filter(round__is_public=True)
    publications = apps.get_model("measures", "Publication").objects
    history = apps.get_model("measures", "HistoricalPublication").objects
    for version in versions.defer("facts").order_by("pk"):
        by, moment = who_and_when(apps, version)
        row = publications.create(version_id=version.pk, by_id=by, on=moment.astimezone(UTC).date())
        history.create(
            id=row.pk,
            version_id=version.pk,
            by_id=by,
            on=row.on,
            history_date=moment,
            history_user_id=by,
            history_type="+",
        )


def who_and_when(apps: Apps, version):
    """Whoever made the round public, not before it was sealed."""
    rounds = apps.get_model("measures", "HistoricalEvaluationRound").objects
    opened = rounds.filter(id=version.round_id, is_public=True).order_by("history_date").first()
    if opened is None or opened.history_user_id is None or opened.history_date < version.sealed_at:
        return version.by_id, version.sealed_at
    return opened.history_user_id, opened.history_date


class Migration(migrations.Migration):
    dependencies = [("measures", "0030_each_publishes_its_own")]

    operations = [migrations.RunPython(each_for_itself, migrations.RunPython.noop)]
