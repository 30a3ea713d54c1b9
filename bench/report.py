"""What the report costs as PDF, beside WeasyPrint on bare HTML and beside Chromium, in the same run."""

import os
import re
import resource
import subprocess
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter, process_time

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rusplan.settings")
os.environ.setdefault("RUSPLAN_LOCAL", "1")
django.setup()

from weasyprint import HTML  # noqa: E402

from measures.reports.facts.facts_types import Facts, GoalFact, RoundFact, RowStatement  # noqa: E402
from measures.reports.forms import html, pdf  # noqa: E402
from measures.reports.report.report import build  # noqa: E402
from measures.reports.report.report_types import Report  # noqa: E402
from measures.rows.row import PlannedMeasure  # noqa: E402
from tests.measures.rows import making  # noqa: E402

STATUSES = ("done", "in_progress", "partly_done", "not_started", "postponed", "")
WORDS = "Rutinen er vedtatt og tatt i bruk i alle tjenestene, og pårørendegruppene var med på å skrive den. "


def report(measures: int) -> Report:
    """A plan like that of Nes: as many goals, two years of answers, sentences as long."""
    goals = tuple(
        GoalFact(n, "main", str(n), f"Flere har et sunt forhold til rusmidler {n}", "") for n in range(1, 5)
    )
    rows = tuple(making.row(measure(n, measures), pk=n) for n in range(measures))
    said = tuple(
        answer(n, year) for year in (2020, 2021) for n in range(measures) if STATUSES[(n + year) % 6]
    )
    plan = making.head(title="Handlingsplan mot rus")
    round_ = RoundFact(2021, date(2021, 4, 1), date(2021, 6, 30), True)
    days = {"as_of": date(2021, 6, 30), "as_of_before": date(2020, 6, 30)}
    return build(
        Facts(
            plan,
            2021,
            **days,
            places=plan.places,
            is_joint=False,
            round=round_,
            goals=goals,
            rows=rows,
            said=said,
            indicators=(),
        )
    )


def measure(n: int, of: int) -> PlannedMeasure:
    goal = 1 + n * 4 // of
    title = "Utarbeide rutine for oppfølging av pårørende sitt eventuelle hjelpebehov"
    due = (date(2019, 12, 31),) if n % 3 else ()
    text = "2019" if due else "Løpende"
    kind = "once" if due else "ongoing"
    return making.measure(
        kind,
        *due,
        pk=n + 1,
        code=f"{goal}.{n}",
        number=f"{goal}.{n}",
        title=title,
        responsible="Helse og forebygging, NAV",
        deadline_text=text,
        goal_id=goal,
    )


def answer(n: int, year: int) -> RowStatement:
    status = STATUSES[(n + year) % 6]
    return RowStatement(
        n,
        True,
        year,
        status,
        WORDS * (1 + n % 2),
        "Ledig stilling." if n % 2 else "",
        "continue",
        "NAV",
        date(year, 5, 3),
    )


def bare(page: str) -> str:
    """The same elements and words, and nothing else: no style, no font, no classes."""
    page = re.sub(r"<style>.*?</style>", "", page, flags=re.DOTALL)
    return re.sub(r'\s(class|id|href|lang|aria-\w+|data-\w+)="[^"]*"', "", page)


def seconds(works: Sequence[Callable[[], object]], times: int = 7) -> list[tuple[float, float]]:
    """The medians by the clock and the processors, in turns: what else the machine does hits them alike."""
    found: list[list[tuple[float, float]]] = [[] for _ in works]
    for _ in range(times):
        for work, spent in zip(works, found, strict=True):
            start, used = perf_counter(), processors()
            work()
            spent.append((perf_counter() - start, processors() - used))
    return [(median(one for one, _ in spent), median(two for _, two in spent)) for spent in found]


def processors() -> float:
    """Seconds of all processors, those of the programs we started among them."""
    return sum(os.times()[:4])


def chromium(page: Path) -> None:
    command = [
        "chromium",
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        f"--print-to-pdf={page}.pdf",
        page.as_uri(),
    ]
    subprocess.run(command, check=True, capture_output=True)  # noqa: S603


def large(measures: int) -> tuple[float, float]:
    """Seconds and megabytes, in a process of its own: memory is never given back."""
    answer = subprocess.run(  # noqa: S603
        [sys.executable, "-m", "bench.report", str(measures)], check=True, capture_output=True, text=True
    )
    spent, kilobytes = answer.stdout.split()
    return float(spent), float(kilobytes) / 1024


def alone(measures: int) -> None:
    found = report(measures)
    pdf.render(report(3))
    start = process_time()
    pdf.render(found)
    print(process_time() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)


def shares(one: tuple[float, float], other: tuple[float, float]) -> str:
    return f"{one[0] / other[0]:6.2f}  {one[1] / other[1]:6.2f}"


def main() -> None:
    found = report(28)
    page = bare(html.for_paper(found))
    pdf.render(found)
    with TemporaryDirectory() as folder:
        written = Path(folder) / "report.html"
        written.write_bytes(html.render(found))
        works = (lambda: pdf.render(found), lambda: HTML(string=page).write_pdf(), lambda: chromium(written))
        ours, plain, chromiums = seconds(works)
    (hundred, _), (thousand, megabytes) = large(100), large(1000)
    # The clock also counts what else the machine does, and Chromium works on several processors at once.
    print("Rapporten som PDF (grensen i parentes)         etter klokken  prosessortid")
    print(f"  28 tiltak, mot WeasyPrint på det samme som bar HTML   {shares(ours, plain)}  (1,15)")
    print(f"  28 tiltak, mot Chromium på den samme siden            {shares(ours, chromiums)}  (0,6)")
    large_share = thousand / 10 / hundred
    print(f"  per tiltak ved 1000, mot ved 100                      {'':6}  {large_share:6.2f}  (1,3)")
    print(f"  mest minne ved 1000 tiltak, MB                        {megabytes:6.0f}  {'':6}  (400)")


if __name__ == "__main__":
    alone(int(sys.argv[1])) if sys.argv[1:] else main()
