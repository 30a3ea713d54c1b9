"""What stands first on a public page, in the open."""

import re

import pytest

from measures.models import Goal
from tests import make

pytestmark = pytest.mark.django_db
LEAD = "Kommunene skal bruke rutiner innen følgende områder:"


@pytest.fixture
def shared():
    plan = make.plan("felles", make.municipality("ringebu"), make.municipality("sor-fron", "Sør-Fron"))
    make.measure(plan, "1.1", description="De vedtatte ordene")
    for position, (kind, title) in enumerate(
        [("effect", "Trygge foreldre"), ("effect", "Trygge barn"), ("result", "Færre saker")], start=5
    ):
        remark = LEAD if kind == "effect" else ""
        Goal.objects.create(plan=plan, kind=kind, title=title, remark=remark, position=position)
    return plan


def text(client, address):
    return client.get(address).content.decode()


def test_what_the_plan_itself_is_to_reach_is_not_folded_away(client, shared):
    unfolded = re.sub(r"<details.*?</details>", "", text(client, "/planer/felles/"), flags=re.DOTALL)
    for words in ("Hva planen skal nå", "Effektmål", "Trygge foreldre", "Resultatmål", "Færre saker"):
        assert words in unfolded
    assert unfolded.count(LEAD) == 1


def test_how_a_shared_measure_goes_stands_before_everything_else_about_it(client, shared):
    page = text(client, "/planer/felles/tiltak/1.1/")
    places = [page.index(words) for words in ("Slik går det", "Sør-Fron kommune", "Kort om tiltaket")]
    assert places == sorted(places)
    assert page.index("Kort om tiltaket") < page.index("De vedtatte ordene")
