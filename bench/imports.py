"""What an import and an export cost, beside the bare tools in the same run: a script of calamine and Django
for a plan as they are, COPY for one of 20,000 rows, openpyxl for the file. On a PostgreSQL of its own."""

import io
import os
import random
import subprocess
import sys
import tracemalloc
from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from time import process_time

import django
import openpyxl
import xlsxwriter

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rusplan.settings")
os.environ.setdefault("RUSPLAN_LOCAL", "1")
django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from python_calamine import CalamineWorkbook  # noqa: E402
from simple_history.utils import bulk_create_with_history  # noqa: E402

from measures.imports.apply.import_session import import_at_once  # noqa: E402
from measures.imports.export.tables import measure_table  # noqa: E402
from measures.imports.export.workbook import xlsx  # noqa: E402
from measures.imports.interpret.interpret import interpret  # noqa: E402
from measures.imports.plan.document import PlanDocument, PlanFacts  # noqa: E402
from measures.imports.read.read import read  # noqa: E402
from measures.models import Goal, Implementation, Measure, Plan, Responsibility  # noqa: E402
from measures.services.imports import Handed  # noqa: E402
from municipalities.models import Municipality, Party  # noqa: E402
from municipalities.services import system_user  # noqa: E402

# As long as the longest plan there is, and as long as none will be.
ROWS, MANY = 90, 20_000
TURNS = 3
# What is asked for, at most.
READ_AND_WRITTEN, AGAINST_COPY, QUERIES, EXPORTED, MORE_MEMORY = 2.5, 5.0, 60, 0.65, 1.0
HEADINGS = ["Nr", "Tiltak", "Beskrivelse", "Tema", "Ansvar", "Frist", "Mål"]
PARTIES = (
    *("NAV", "Helsestasjon", "Politi", "Oppvekst", "FAU", "Elevråd", "Ruskonsulent", "Legekontor"),
    *("Kultur", "Barnevern", "Frivilligsentralen", "Ungdomsskolen", "SLT-koordinator"),
)
DEADLINES = (
    "2024",
    "Løpende",
    "Årlig",
    "Andre kvartal hvert år",
    "31.12.2025",
    "2025/2026",
    "Våren 2026",
    "",
)
WORDS = "tiltak for elever og foreldre i skolen med kurs om søvn rus og helse i lag på fritidsklubben".split()
FACTS = PlanFacts(slug="stor", title="Stor plan", period=(2024, 2028), municipalities=("stor",))
TABLES = [
    f"measures_{prefix}{name}"
    for name in ("measure", "responsibility", "implementation")
    for prefix in ("", "historical")
]


def table(count: int) -> list[list[str]]:
    """A plan as people write it: some words of its own in each row, the same parties and deadlines often."""
    dice = random.Random(4)  # noqa: S311
    return [HEADINGS, *(row(number, count // 20, dice) for number in range(count))]


def row(number: int, under_each: int, dice: random.Random) -> list[str]:
    goal = str(number // under_each + 1)
    return [
        f"{goal}.{number % under_each + 1}",
        f"Tiltak {number}: {' '.join(dice.choices(WORDS, k=6))}",
        " ".join(dice.choices(WORDS, k=25)),
        dice.choice(("Folkehelse", "Rus", "Skole")),
        ", ".join(dice.sample(PARTIES, dice.choice((1, 1, 2, 3)))),
        dice.choice(DEADLINES),
        goal,
    ]


def workbook(rows: list[list[str]]) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"constant_memory": True}) as book:
        sheet = book.add_worksheet("Tiltak")
        for number, cells in enumerate(rows):
            for index, cell in enumerate(cells):
                sheet.write_string(number, index, cell)
    return out.getvalue()


def fastest(*works: Callable[[], object], clock: Callable[[], float] = process_time) -> list[float]:
    """Seconds for each, run in turn so that what else the machine does falls on all of them."""
    spent: list[list[float]] = [[] for _work in works]
    for _turn in range(5):
        for index, work in enumerate(works):
            spent[index].append(seconds(work, clock))
    return [min(times) for times in spent]


def seconds(work: Callable[[], object], clock: Callable[[], float] = process_time) -> float:
    start = clock()
    work()
    return clock() - start


def worked() -> float:
    """The seconds of a processor this program and its part of the database have used: what else the machine
    does counts for little in them."""
    process = connection.connection.info.backend_pid
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    ticks = int(fields[11]) + int(fields[12])
    return process_time() + ticks / os.sysconf("SC_CLK_TCK")


def calamine(data: bytes) -> object:
    return CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python()


def understood(data: bytes) -> PlanDocument:
    return interpret(read(data), PlanDocument(FACTS)).incoming.document


def openpyxl_alone(document: PlanDocument) -> None:
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Tiltak")
    for cells in measure_table(document):
        sheet.append(cells)
    book.save(io.BytesIO())


def said(what: str, ratio: float, limit: float) -> bool:
    """One line; whether it is within its limit."""
    number = f"{ratio:8.2f}" if isinstance(limit, float) else f"{ratio:8}"
    print(f"  {what:58}{number}  ({limit})".replace(".", ","))
    return ratio <= limit


def exporting() -> Iterable[bool]:
    document = understood(workbook(table(MANY)))
    bare, ours = fastest(partial(openpyxl_alone, document), partial(xlsx, document))
    yield said("skrevet som xlsx, mot openpyxl write-only", ours / bare, EXPORTED)
    few, many = (memory_of_export(count) for count in (MANY // 10, MANY))
    yield said("minne til å skrive ti ganger så mange rader, MB mer", many - few, MORE_MEMORY)


def memory_of_export(count: int) -> float:
    """Megabytes at most, beyond the plan itself and the finished file."""
    document = understood(workbook(table(count)))
    tracemalloc.start()
    file = xlsx(document)
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return (most - len(file)) / 2**20


def imported(data: bytes, slug: str = FACTS.slug) -> None:
    given = {"title": FACTS.title, "period": FACTS.period, "municipalities": FACTS.municipalities}
    import_at_once(Handed(slug, "stor.xlsx", data, given), by=system_user(), now=datetime.now(UTC))


@transaction.atomic
def script(data: bytes, slug: str) -> None:
    """The same rows into the same tables, as calamine and Django give them: nothing is understood, compared,
    checked or remembered, and a deadline is its words."""
    place, by = Municipality.objects.get(slug="stor"), {"default_user": system_user()}
    plan = Plan.objects.create(slug=slug, title=FACTS.title, first_year=2024, last_year=2028)
    plan.municipalities.add(place)
    headings, *lines = calamine(data)
    rows = [dict(zip(headings, line, strict=True)) for line in lines]
    goals = {row["Mål"]: Goal(plan=plan, kind="main", number=row["Mål"], title=row["Mål"]) for row in rows}
    bulk_create_with_history(list(goals.values()), Goal, **by)
    parties = {party.name: party for party in Party.objects.filter(municipality=place)}
    names = dict.fromkeys(name for row in rows for name in row["Ansvar"].split(", "))
    new = {name: Party(name=name, municipality=place) for name in names if name not in parties}
    bulk_create_with_history(list(new.values()), Party, **by)
    parties |= new
    measures = [measure(plan, goals, row, position) for position, row in enumerate(rows, start=1)]
    bulk_create_with_history(measures, Measure, **by)
    carriers = [
        Responsibility(measure=measure, party=parties[name], position=position)
        for measure, row in zip(measures, rows, strict=True)
        for position, name in enumerate(row["Ansvar"].split(", "), start=1)
    ]
    bulk_create_with_history(carriers, Responsibility, **by)
    standing = [Implementation(measure=measure, municipality=place) for measure in measures]
    bulk_create_with_history(standing, Implementation, **by)


def measure(plan: Plan, goals: dict[str, Goal], row: dict[str, str], position: int) -> Measure:
    found = Measure(
        plan=plan,
        goal=goals[row["Mål"]],
        position=position,
        code=row["Nr"],
        number=row["Nr"],
        title=row["Tiltak"],
        description=row["Beskrivelse"],
        theme=row["Tema"],
        responsible_text=row["Ansvar"],
        deadline_text=row["Frist"],
    )
    found.fill_search_text()
    return found


def copied_out(cursor: object, name: str) -> bytes:
    with cursor.copy(f"COPY {name} TO STDOUT") as copy:
        return b"".join(copy)


@transaction.atomic
def copied_in(cursor: object, rows: dict[str, bytes]) -> None:
    for name, data in rows.items():
        with cursor.copy(f"COPY {name} FROM STDIN") as copy:
            copy.write(data)


def beside_a_script() -> Iterable[bool]:
    """Each into a plan of its own."""
    data, spent = workbook(table(ROWS)), defaultdict(list)
    for turn in range(5 * TURNS):
        spent["script"].append(seconds(partial(script, data, f"skript-{turn}"), worked))
        spent["ours"].append(seconds(partial(imported, data, f"plan-{turn}"), worked))
    ratio = min(spent["ours"]) / min(spent["script"])
    yield said(f"{ROWS} rader fra fil til database, mot calamine og Python", ratio, READ_AND_WRITTEN)


def beside_copy() -> Iterable[bool]:
    """The same rows: imported, taken out, and copied into the emptied tables."""
    data, spent = workbook(table(MANY)), defaultdict(list)
    for _turn in range(TURNS):
        with connection.cursor() as cursor:
            cursor.execute(f"TRUNCATE {', '.join(TABLES)} CASCADE")
            spent["ours"].append(seconds(partial(imported, data), worked))
            rows = {name: copied_out(cursor, name) for name in TABLES}
            cursor.execute(f"TRUNCATE {', '.join(TABLES)} CASCADE")
            spent["copy"].append(seconds(partial(copied_in, cursor, rows), worked))
    ratio = min(spent["ours"]) / min(spent["copy"])
    yield said(f"{MANY} rader, mot COPY av de samme radene", ratio, AGAINST_COPY)
    with CaptureQueriesContext(connection) as queries:
        changed = [[*cells[:2], f"{cells[2]} endret", *cells[3:]] for cells in table(MANY)[1:]]
        imported(workbook([HEADINGS, *reversed(changed)]))
    asked = sum("SAVEPOINT" not in query["sql"] for query in queries.captured_queries)
    yield said(f"spørringer når alle {MANY} er endret", asked, QUERIES)


def main() -> None:
    print("Import og eksport (grensen i parentes)")
    call_command("migrate", verbosity=0)
    Municipality.objects.create(slug="stor")
    held = [*beside_a_script(), *exporting(), *beside_copy()]
    print(f"  {sum(held)} of {len(held)} within limits")
    sys.exit(0 if all(held) else 1)


if __name__ == "__main__":
    if sys.argv[1:]:
        main()
    else:
        command = ["scripts/with_postgres", sys.executable, "-m", "bench.imports", "here"]
        sys.exit(subprocess.run(command, check=False).returncode)  # noqa: S603
