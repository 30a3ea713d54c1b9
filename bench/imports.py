"""What an import and an export of 20,000 measures cost, beside the bare tools in the same run: calamine,
COPY and openpyxl. The part with a database runs on a PostgreSQL of its own."""

import io
import os
import random
import subprocess
import sys
import tracemalloc
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from time import perf_counter, process_time

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

from measures.imports.apply.import_session import import_at_once  # noqa: E402
from measures.imports.export.tables import measure_table  # noqa: E402
from measures.imports.export.workbook import xlsx  # noqa: E402
from measures.imports.interpret.interpret import interpret  # noqa: E402
from measures.imports.plan.document import PlanDocument, PlanFacts  # noqa: E402
from measures.imports.read.read import read  # noqa: E402
from measures.services.imports import Handed  # noqa: E402
from municipalities.models import Municipality  # noqa: E402
from municipalities.services import system_user  # noqa: E402

ROWS = 20_000
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
            start = clock()
            work()
            spent[index].append(clock() - start)
    return [min(times) for times in spent]


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


def reading_and_writing() -> None:
    data = workbook(table(ROWS))
    document = understood(data)
    alone, ours = fastest(partial(calamine, data), partial(understood, data))
    print(f"  lest og tolket, mot calamine alene                    {ours / alone:6.2f}  (1,6)")
    bare, exported = fastest(partial(openpyxl_alone, document), partial(xlsx, document))
    print(f"  skrevet som xlsx, mot openpyxl write-only              {exported / bare:6.2f}  (0,65)")
    few, many = (memory_of_export(count) for count in (ROWS // 10, ROWS))
    print(f"  minne til å skrive ti ganger så mange rader, MB mer    {many - few:6.1f}  (1)")


def memory_of_export(count: int) -> float:
    """Megabytes at most, beyond the plan itself and the finished file."""
    document = understood(workbook(table(count)))
    tracemalloc.start()
    file = xlsx(document)
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return (most - len(file)) / 2**20


def timed_import(data: bytes, slug: str = FACTS.slug) -> float:
    handed = Handed(
        slug,
        "stor.xlsx",
        data,
        {"title": FACTS.title, "period": FACTS.period, "municipalities": FACTS.municipalities},
    )
    start = perf_counter()
    import_at_once(handed, by=system_user(), now=datetime.now(UTC))
    return perf_counter() - start


def copied() -> float:
    """The seconds a plain COPY of every row the import wrote takes, into the same tables emptied."""
    with connection.cursor() as cursor:
        rows = {name: copied_out(cursor, name) for name in TABLES}
        cursor.execute(f"TRUNCATE {', '.join(TABLES)} CASCADE")
        start = perf_counter()
        with transaction.atomic():
            for name, data in rows.items():
                with cursor.copy(f"COPY {name} FROM STDIN") as copy:
                    copy.write(data)
        spent = perf_counter() - start
        cursor.execute("ANALYZE")
    return spent


def copied_out(cursor: object, name: str) -> bytes:
    with cursor.copy(f"COPY {name} TO STDOUT") as copy:
        return b"".join(copy)


def importing() -> None:
    """Beside COPY, on a PostgreSQL of its own."""
    call_command("migrate", verbosity=0)
    Municipality.objects.create(slug="stor")
    rows = table(ROWS)
    data = workbook(rows)
    timed_import(workbook(rows[:101]), "liten")
    with CaptureQueriesContext(connection) as queries:
        first = timed_import(data)
    plain = min(copied() for _turn in range(3))
    for number in range(1, ROWS, 100):
        rows[number][2] += " endret"
    again = timed_import(workbook(rows))
    print(f"  importert i PostgreSQL, mot COPY av de samme radene    {first / plain:6.2f}  (2,0)")
    print(f"  på nytt med 1 % endret, mot den samme COPY             {again / plain:6.2f}  (1,2)")
    asked = sum("SAVEPOINT" not in query["sql"] for query in queries.captured_queries)
    print(f"  spørringer                                             {asked:6}  ({10 + 2 * ROWS // 1000})")


def main() -> None:
    print(f"Import og eksport av {ROWS:,} tiltak (grensen i parentes)".replace(",", " "))
    reading_and_writing()
    sys.stdout.flush()
    command = ["scripts/with_postgres", sys.executable, "-m", "bench.imports", "importing"]
    subprocess.run(command, check=True)  # noqa: S603


if __name__ == "__main__":
    importing() if sys.argv[1:] else main()
