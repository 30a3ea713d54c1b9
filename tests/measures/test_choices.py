"""Tables by a choice: a new value that one of them does not know is found here, and not by a reader."""

import importlib
import pkgutil
from collections.abc import Iterator
from enum import Enum

import pytest

import measures
import municipalities
from measures.choices import DeadlineStatus, RoundReminder
from measures.occurrences import Outcome
from municipalities.sign_ins import SignIn

# What a table leaves out on purpose, and why.
LEFT_OUT = {
    # Advice is given on what is unclear.
    "ADVICE": {DeadlineStatus.UNDERSTOOD, DeadlineStatus.UNDERSTOOD_NO_DATE, DeadlineStatus.NO_DEADLINE},
    # The coordinator's own push has no day.
    "REMINDED": {RoundReminder.NOW},
    # Told once, after all the others: what comes next.
    "IN_WORDS": {Outcome.OPEN},
    # Always done to somebody else: told by the table of that.
    "SIGN_INS": {SignIn.INVITED, SignIn.LEFT},
    # Nobody else can do these for anybody.
    "DONE_TO_OTHERS": {
        *(SignIn.SIGNED_IN, SignIn.SIGNED_OUT, SignIn.REFUSED),
        *(SignIn.FACTOR_ADDED, SignIn.LINKED),
    },
}


def tables() -> Iterator[tuple[str, dict]]:
    """Every dictionary of a module that has values of one choice for its keys."""
    for package in (measures, municipalities):
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if ".migrations" in found.name or ".commands" in found.name:
                continue
            for name, value in vars(importlib.import_module(found.name)).items():
                kinds = {*map(type, value)} if isinstance(value, dict) else set()
                if len(kinds) == 1 and issubclass(*kinds, Enum):
                    yield name, value


def test_there_are_such_tables():
    assert {"ROUND_MOVES", "ANSWER_MOVES", *LEFT_OUT} <= {name for name, _table in tables()}


@pytest.mark.parametrize(("name", "table"), [pytest.param(*one, id=one[0]) for one in tables()])
def test_a_table_knows_every_value_of_its_choice(name, table):
    values = type(next(iter(table)))
    assert {*values} - {*table} == LEFT_OUT.get(name, set())
