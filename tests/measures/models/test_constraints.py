"""A rule answered without the database says what the database says."""

from datetime import date
from itertools import product

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction

from measures.models import Evaluation, Implementation, Invitation, Plan, Reference, StatusChange, Target
from measures.models.constraints import CheckRule, columns
from municipalities.models import User
from tests import make

DAY = date(2020, 5, 4)
YEARS = [1799, 1800, 2026, 2200, 2201]
VALUES = {
    "status": ["", "done", "finito", None],
    "status_since": [None, DAY],
    "decision": ["", "adopted", "kanskje"],
    "from_status": ["", "done", "finito", None],
    "to_status": ["", "done", "finito", None],
    "undoes": [None, StatusChange(pk=1)],
    "comment": ["", " ", "Ord."],
    "done": ["", " ", "Ord."],
    "proposal": ["", "finish", "x"],
    "title": ["", "Ord."],
    "state": ["", "approved", "returned", "kanskje"],
    "by": [None, User(pk=1)],
    "invitation": [None, Invitation(pk=1)],
    "sender": ["", "Kari"],
    "approved_by": [None, User(pk=1)],
    "approved_on": [None, DAY],
    "question": ["", "Hva mener dere?"],
    "kind": ["", "law", "annet"],
    "first_year": YEARS,
    "year": [None, *YEARS],
    "baseline_year": [None, *YEARS],
}


def rules():
    for model in (Implementation, StatusChange, Evaluation, Plan, Target, Reference):
        for rule in model._meta.constraints:
            if isinstance(rule, CheckRule):
                yield pytest.param(model, rule, id=rule.name)


def refuses(validate, rule, model, row, **options):
    try:
        validate(rule, model, row, **options)
    except ValidationError as refusal:
        return refusal.messages
    return None


@pytest.mark.django_db
@pytest.mark.parametrize(("model", "rule"), list(rules()))
def test_a_rule_refuses_what_django_refuses_in_the_same_words(model, rule):
    names = sorted(name for name in VALUES if name in columns(rule.condition))
    assert names
    for values in product(*(VALUES[name] for name in names)):
        row = model(**dict(zip(names, values, strict=True)))
        django = refuses(models.CheckConstraint.validate, rule, model, row)
        assert refuses(CheckRule.validate, rule, model, row) == django, (names, values)


def test_a_rule_asks_the_database_for_nothing_and_keeps_quiet_about_what_is_left_out():
    wrong = StatusChange(to_status="finito", comment="")
    known = next(c for c in StatusChange._meta.constraints if c.name == "status_change_to_known")
    assert refuses(CheckRule.validate, known, StatusChange, wrong) == [
        "Verdien finnes ikke i listen over lovlige valg."
    ]
    assert refuses(CheckRule.validate, known, StatusChange, wrong, exclude={"to_status"}) is None


@pytest.mark.django_db
def test_the_database_holds_it_as_well():
    row = make.implementation(make.measure(make.plan()))
    with pytest.raises(IntegrityError, match="implementation_status_known"), transaction.atomic():
        Implementation.objects.filter(pk=row.pk).update(status="finito", status_since=DAY)
