"""What was killed, what was under way, and what was found afterwards."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from tests.load.acts import Ledger, stored, wrong
from tests.load.victims import await_database
from tests.load.writing import EACH, WRITERS, Told


@dataclass
class Report:
    ledger: Ledger = field(default_factory=Ledger)
    kills: Counter[str] = field(default_factory=Counter)
    under_way: Counter[str] = field(default_factory=Counter)
    codes: Counter[int] = field(default_factory=Counter)
    made_it: int = 0
    faults: list[str] = field(default_factory=list)

    def look(self, victim: str, under_way: list[str]) -> None:
        await_database()
        self.kills[victim] += 1
        self.under_way.update(name.split()[0] for name in under_way)
        there = stored()
        self.made_it += sum(name in there for name in under_way)
        # What is wrong is told of once, with whose death it came.
        known = {fault.partition(": ")[2] for fault in self.faults}
        self.faults += [f"{victim}: {fault}" for fault in wrong(self.ledger) if fault not in known]


def told_of_writers(heard: list[Told], report: Report, database: str, seconds: float) -> int:
    kept = {name for one in heard for name in one.kept}
    report.ledger.kept |= kept
    report.ledger.begun |= kept
    wrongs = [*(error for one in heard for error in one.errors), *wrong(report.ledger)]
    print(f"{WRITERS} skrev {EACH} statuser hver samtidig på {database}")
    numbers = {
        "lagret": sum(stored()[name] == 1 for name in kept),
        "ikke lagret": WRITERS * EACH - len(kept),
        "kom etter": sum(one.second for one in heard),
        "feil": len(wrongs),
    }
    show(numbers)
    slowest = max(one.slowest for one in heard)
    print(f"  det hele tok {seconds:.1f} s, den som ventet lengst, ventet {slowest:.1f} s")
    for fault in wrongs[:20]:
        print(f"  {fault}")
    return 1 if wrongs or numbers["lagret"] != WRITERS * EACH else 0


def show(numbers: Mapping[str, int]) -> None:
    for name, number in numbers.items():
        print(f"  {name:18} {number:6}")


def told(report: Report, seconds: float, database: str, seed: str) -> int:
    print(f"{report.kills.total()} drap på {database}: {listed(report.kills)} ({seed})")
    lost = [fault for fault in report.faults if ": borte: " in fault]
    faulty = sum(count for code, count in report.codes.items() if code >= 500 and code != 503)
    numbers = {
        "kvittert": len(report.ledger.kept),
        "kvittert og borte": len(lost),
        "under arbeid": report.under_way.total(),
        "av dem helt inne": report.made_it,
        "feil eller halvt": len(report.faults) - len(lost),
        "svar med feil": faulty,
    }
    show(numbers)
    print(f"  avbrutt midt i     {listed(report.under_way)}")
    print(f"  svarkoder          {listed({code or 'brutt': n for code, n in sorted(report.codes.items())})}")
    print(f"  det hele tok {seconds:.1f} s")
    for fault in report.faults[:20]:
        print(f"  {fault}")
    return 1 if report.faults or faulty else 0


def listed(counts: Mapping[object, int]) -> str:
    return ", ".join(f"{name} {count}" for name, count in counts.items())
