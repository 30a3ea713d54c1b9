"""What was sealed in a public round is public after the change, and its drafts are not."""

from datetime import UTC, date, datetime

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from measures.models import Publication, ReportVersion
from municipalities.services import system_user
from tests import make
from tests.measures.reports import making

pytestmark = pytest.mark.django_db(transaction=True)
BEFORE = ("measures", "0029_words_are_found_as_they_are_typed")


def test_sealed_reports_of_a_public_round_stay_public():
    boss = make.administrator()
    public = making.round_(make.plan("rus", make.municipality("nes")), 2020)
    hidden = making.round_(public.plan, 2021)
    for round_ in (public, hidden):
        making.sealed(round_)
    call_command("migrate", *BEFORE, verbosity=0)
    executor = MigrationExecutor(connection)
    apps = executor.loader.project_state([BEFORE]).apps
    rounds, trace = (
        apps.get_model("measures", name) for name in ("EvaluationRound", "HistoricalEvaluationRound")
    )
    rounds.objects.filter(pk=public.pk).update(is_public=True)
    row = trace.objects.filter(id=public.pk).values().first()
    opened = datetime(2020, 11, 3, 12, tzinfo=UTC)
    trace.objects.create(
        **row | {"history_id": None, "is_public": True, "history_date": opened, "history_user_id": boss.pk}
    )

    call_command("migrate", verbosity=0)

    said = Publication.objects.get()
    assert (said.version.round_id, said.by, said.on) == (public.pk, boss, date(2020, 11, 3))
    assert [(one.history_type, one.history_user) for one in Publication.history.all()] == [("+", boss)]
    assert ReportVersion.objects.public().count() == 1
    assert ReportVersion.objects.latest("pk").by == system_user()
