"""`manage.py load_demo` on the two real plans."""

from collections import Counter
from datetime import date
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import transaction

from measures.models import Evaluation, Implementation, Observation, Plan, StatusChange
from municipalities.models import User
from tests import make
from tests.measures.reports.making import without_paper

pytestmark = pytest.mark.django_db


def load_demo():
    out = StringIO()
    with without_paper():
        call_command("load_demo", stdout=out)
    return out.getvalue()


@pytest.fixture(scope="module")
def demonstration(django_db_setup, django_db_blocker):
    """Both plans with their stories, loaded once; taken away by the module's own rollback."""
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("load_plans", stdout=StringIO())
        figures = Observation.objects.count()
        said = load_demo()
        yield said, figures
        transaction.set_rollback(True)


def test_everything_is_marked_as_invented_and_said_twice_it_is_said_once(demonstration):
    _said, figures = demonstration
    assert set(Plan.objects.values_list("is_demonstration", flat=True)) == {True}
    before = StatusChange.objects.count()
    assert load_demo().count("er her allerede") == 2
    assert StatusChange.objects.count() == before
    assert Observation.objects.count() == figures


def test_those_who_can_sign_in_are_named_with_a_password_that_works(demonstration):
    said, _ = demonstration
    password = said.split("Passord for alle: ")[1].strip()
    people = User.objects.filter(email__endswith="@example.no")
    assert people.count() == 8
    assert all(person.email in said and person.check_password(password) for person in people)


def test_nes_in_2021_is_a_believable_year(demonstration):
    answers = Counter(
        Evaluation.objects.filter(round__plan__slug="nes-2019-2023", round__year=2021).values_list(
            "status", flat=True
        )
    )
    assert (answers["done"], answers["in_progress"], sum(answers.values())) == (12, 8, 25)
    late = make.late("nes-2019-2023", date(2021, 6, 15))
    assert sorted(row.measure.code for row in late) == ["2.11", "2.2", "2.4", "3.1", "3.7", "3.8"]


@pytest.mark.parametrize("year", [2024, 2025])
def test_the_municipalities_of_midtdalen_differ_and_leave_some_unanswered(demonstration, year):
    rows = Evaluation.objects.filter(round__plan__slug="midtdalen-2024-2028", round__year=year)
    counts = Counter(rows.values_list("implementation__municipality__slug", flat=True))
    assert set(counts) == {"nord-fron", "sor-fron", "ringebu"}
    assert all(0.55 * 79 <= count <= 0.8 * 83 for count in counts.values())
    pictures = {
        place: tuple(
            sorted(
                Counter(
                    rows.filter(implementation__municipality__slug=place).values_list("status", flat=True)
                ).items()
            )
        )
        for place in counts
    }
    assert len(set(pictures.values())) == 3


def test_each_council_has_said_something_else_about_the_proposals(demonstration):
    rows = Implementation.objects.exclude(decision="")
    assert Counter(rows.values_list("decision", flat=True))["undecided"] == 21 - 8
    assert rows.filter(decision="adopted").values("municipality").distinct().count() == 3


def test_no_answer_comes_before_the_decision_it_needs(demonstration):
    proposed = Evaluation.objects.exclude(implementation__decision="")
    assert proposed.exists()
    assert all(row.implementation.decision == "adopted" for row in proposed)
    assert all(row.implementation.decided_on <= row.on for row in proposed)


def test_every_answer_is_given_while_its_round_is_open(demonstration):
    rows = Evaluation.objects.select_related("round")
    assert all(row.round.opens <= row.on <= row.round.closes for row in rows)
    quarters = {row.on.month for row in rows if row.round.plan.slug.startswith("nes")}
    assert quarters <= {4, 5, 6}


def test_every_answer_comes_from_a_party_of_its_measure(demonstration):
    rows = Evaluation.objects.exclude(party=None).select_related("implementation__measure")
    assert rows.exists()
    assert all(row.implementation.measure.parties.filter(pk=row.party_id).exists() for row in rows[::5])


@pytest.mark.parametrize("has_secret", [True, False])
def test_only_the_machine_itself_gets_a_password_everybody_knows(demonstration, settings, has_secret):
    settings.LOCAL, settings.HAS_SECRET = False, has_secret
    assert "demo-rusplan" not in load_demo()
