"""Both plans as adopted, with the invented answers of the demonstration: all of Nes's, some of Midtdalen's.

Built once in a run and put back from memory for every further test, as each one empties the database.
"""

from dataclasses import replace
from io import StringIO

from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction
from django.utils import timezone

from measures.management.demo_reports import seal_all
from measures.models import Plan
from measures.services import demonstration
from measures.services.demonstration import Story
from municipalities.models import Municipality
from municipalities.services import system_user
from tests import make
from tests.measures.reports.making import without_paper

NES, MIDTDALEN = "nes-2019-2023", "midtdalen-2024-2028"
FEW = 6
# Django fills these itself when it empties the database, with other keys each time.
DJANGOS = ("django_", "auth_")
memory: dict[str, list[tuple]] = {}


def put() -> None:
    if memory:
        put_back()
    else:
        build()
        memory.update({table: rows(table) for table in tables()})


def build() -> None:
    """What `load_plans` and `load_demo` make, without the three hundred answers that add only time."""
    call_command("load_plans", stdout=StringIO())
    places = Municipality.objects.filter(plans__isnull=False).distinct()
    demonstration.make_people(list(places), make.PASSWORD)
    tell(NES, few=False)
    tell(MIDTDALEN, few=True)
    with without_paper():
        for slug in (NES, MIDTDALEN):
            seal_all(Plan.objects.get(slug=slug), now=timezone.now())


def tell(slug: str, *, few: bool) -> None:
    story = demonstration.read(settings.BASE_DIR / "fixtures" / "demonstration" / f"{slug}.toml")
    told = shortened(story) if few else story
    demonstration.tell(told, Plan.objects.get(slug=slug), by=system_user(), told=lambda: None)


def shortened(story: Story) -> Story:
    return replace(story, rounds=[{**row, "answers": row["answers"][:FEW]} for row in story.rounds])


def tables() -> list[str]:
    names = connection.introspection.django_table_names(only_existing=True)
    return [name for name in names if not name.startswith(DJANGOS)]


def rows(table: str) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT * FROM "{table}"')
        return cursor.fetchall()


@transaction.atomic
def put_back() -> None:
    with connection.cursor() as cursor:
        for table, kept in memory.items():
            if kept:
                places = ", ".join(["%s"] * len(kept[0]))
                cursor.executemany(f'INSERT INTO "{table}" VALUES ({places})', kept)
