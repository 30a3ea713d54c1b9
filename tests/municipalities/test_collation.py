"""One order of words: in Python, on SQLite and on PostgreSQL, in every list people read."""

import ast
from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db import connection
from django.db.models import F, Model
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from measures.models import Plan
from measures.permissions.roles import answering_in
from measures.queries.trace.page import places, scope_of
from measures.queries.workspace.imports import cooperation_choices, municipality_choices, plan_choices
from municipalities.alphabet import sort_key
from municipalities.collation import NORWEGIAN, is_words
from municipalities.models import Cooperation, Municipality, Party
from tests.house import modules
from tests.make import administrator, municipality, party, plan

IN_ORDER = ["apestreken", "Asker", "Ünder", "Yttre", "Zoo", "Ærlig", "Østre", "Ål", "Aarnes", "Åsen"]
AS_NORWEGIANS_WRITE = "aAåÅbcčdđeéEèfhlłnñoòsštTuüyzZæÆäøØö 1290-–.,:;/()«»&'\"%+=§_?!\u00a0\u00ad\n"
# What only programs read: in the order of its signs.
MARKS = {"code", "ending", "sha256"}


def test_norwegian_letters_stand_last_and_aa_is_a_letter() -> None:
    assert sorted(set(IN_ORDER), key=sort_key) == IN_ORDER


def test_letters_count_before_accents_and_accents_before_capitals() -> None:
    assert sorted(["Éa", "eb", "éa", "Ea", "ea", "e c"], key=sort_key) == [
        "e c",
        "ea",
        "Ea",
        "éa",
        "Éa",
        "eb",
    ]


def test_a_letter_in_two_parts_stands_with_the_same_letter_in_one() -> None:
    assert sort_key("A\u030al")[:3] == sort_key("Ål")[:3]


@pytest.mark.django_db
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=200)
@given(st.lists(st.text(AS_NORWEGIANS_WRITE, max_size=6), min_size=2, max_size=30, unique=True))
def test_the_database_sorts_as_python_does(texts: list[str]) -> None:
    source = {"sqlite": "SELECT value AS word FROM json_each(json_array({}))"}.get(
        connection.vendor, "SELECT word FROM unnest(ARRAY[{}]::text[]) AS word"
    )
    with connection.cursor() as cursor:
        cursor.execute(
            f'{source.format(", ".join(["%s"] * len(texts)))} ORDER BY word COLLATE "{NORWEGIAN}"', texts
        )
        assert [word for (word,) in cursor.fetchall()] == sorted(texts, key=sort_key)


@pytest.fixture
def registers(db: None) -> None:
    for number, name in enumerate(reversed(IN_ORDER)):
        place = municipality(f"sted-{number}", name)
        Cooperation.objects.create(slug=f"sammen-{number}", name=name)
        party(name, municipality("her", "Alta"))
        plan(f"plan-{number}", place, title=name)


@pytest.mark.usefixtures("registers")
def test_every_register_and_every_choice_stands_in_one_order() -> None:
    somebody = administrator()
    here = Municipality.objects.get(slug="her")
    lists = {
        "municipalities": [str(one) for one in Municipality.objects.exclude(slug="her")],
        "cooperations": [str(one) for one in Cooperation.objects.all()],
        "parties": [str(one) for one in Party.objects.all()],
        "plans": [one.title for one in Plan.objects.all()],
        "who answers": [str(one) for one in answering_in(here)],
        "where to import": [name for slug, name in municipality_choices(somebody) if slug != "her"],
        "whose trace": [str(one) for one in places(scope_of(somebody)) if one != here],
        "together": [name for _slug, name in cooperation_choices(somebody)],
        "into which plan": [name.partition(" 2019")[0] for _slug, name in plan_choices(somebody)],
        "by its place": [one.title for one in Plan.objects.order_by("municipalities")],
    }

    assert {name: found for name, found in lists.items() if found != IN_ORDER} == {}


@pytest.mark.usefixtures("registers")
@pytest.mark.parametrize(("direction", "expected"), [("", IN_ORDER), ("-", IN_ORDER[::-1])])
@pytest.mark.parametrize("model", [Party, Plan, Cooperation])
def test_the_administration_keeps_it_whichever_way_a_column_is_turned(
    client: Client, model: type[Model], direction: str, expected: list[str]
) -> None:
    client.force_login(administrator())
    address = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")

    shown = client.get(address, {"o": f"{direction}1"}).context["cl"].result_list

    assert [getattr(one, "title", None) or one.name for one in shown] == expected


def words_of(models: list[type[Model]]) -> set[str]:
    """Names of columns that hold words wherever there is a column of that name."""
    fields = [field for model in models for field in model._meta.get_fields()]
    words = {field.name for field in fields if is_words(field)}
    return words - {field.name for field in fields if not is_words(field)} - MARKS


def orderings() -> Iterator[tuple[str, str]]:
    for module in modules():
        for node in module.nodes:
            if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "order_by":
                parts = node.args
            elif isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "ordering":
                parts = getattr(node.value, "elts", [])
            else:
                continue
            for part in parts:
                if isinstance(part, ast.Constant):
                    yield f"{module.name}:{node.lineno}", str(part.value)


def test_nothing_is_ordered_by_bare_words() -> None:
    """Else SQLite puts Å before Æ, and PostgreSQL goes by whatever locale the server was made with."""
    ours = [
        model for label in ("municipalities", "measures") for model in apps.get_app_config(label).get_models()
    ]
    words = words_of(ours)
    bare = [(at, path) for at, path in orderings() if path.lstrip("-").split("__")[-1] in words]
    stored = [(model.__name__, part) for model in ours for part in bare_parts(model, words)]

    assert {"name", "title", "text", "email"} <= words
    assert bare == []
    assert stored == []


def bare_parts(model: type[Model], words: set[str]) -> list[object]:
    parts = [part.name if isinstance(part, F) else part for part in model._meta.ordering]
    return [part for part in parts if isinstance(part, str) and part.lstrip("-").split("__")[-1] in words]
