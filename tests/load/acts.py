"""What is going on when somebody pulls the plug, and what must hold whenever somebody looks afterwards."""

import os
import random
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from itertools import count, pairwise

from django.db import connection

from measures.choices import RoundState, Status
from measures.imports.apply.import_session import import_at_once
from measures.models import EvaluationRound, Implementation, Measure, PlanImport, ReportVersion, StatusChange
from measures.queries.rounds.seals import faults
from measures.reports.files import FORMS
from measures.services.imports import Handed
from measures.services.rounds.sealing import File, Sealed, reopen, store_sealed
from measures.services.statuses import change_status
from municipalities.services import system_user
from tests import make

ROWS, YEAR = 12, 2021
NOW, TODAY = datetime(2021, 9, 1, 12, tzinfo=UTC), date(2021, 9, 1)
GIVEN = {"title": "Plan", "period": [2019, 2023], "municipalities": ["nes"], "cooperation": ""}
KINDS = ("status", "import", "segl")


def make_world() -> None:
    make.municipality()
    import_edition(0)
    plan = Measure.objects.first().plan
    make.a_round(plan, YEAR)


def act(kind: str, number: int) -> tuple[str, Callable[[], object]]:
    """Its name, by which it is known afterwards, and what does it."""
    if kind == "import":
        edition = edition_of(Measure.objects.order_by("pk").first()) + 1
        return f"import {edition}", lambda: import_edition(edition)
    if kind == "segl":
        version = ReportVersion.objects.count() + 1
        return f"segl {version}", lambda: seal(version)
    return f"status {number}", lambda: say(number)


def import_edition(edition: int) -> None:
    """Every row is changed, so that half an import would show."""
    lines = ["Nr;Tiltak;Ansvar;Frist"]
    lines += [f"1.{row};Tiltak {row} i utgave {edition};NAV;{2019 + row % 5}" for row in range(1, ROWS + 1)]
    handed = Handed("plan", "tiltak.csv", "\n".join(lines).encode(), GIVEN)
    import_at_once(handed, by=system_user(), now=NOW)


def edition_of(measure: Measure) -> int:
    return int(measure.title.rsplit(maxsplit=1)[1])


def say(number: int) -> None:
    row = Implementation.objects.order_by("pk")[number % ROWS]
    to = Status.values[number % len(Status.values)]
    change_status(row, to, comment=f"Endring {number}", version=row.version, by=system_user(), on=TODAY)


def seal(version: int) -> None:
    round_ = EvaluationRound.objects.get(year=YEAR)
    reopen(round_, by=system_user())
    files = [File(one, f"r.{one}", "x/y", f"{version} {one}".encode() * 500) for one in FORMS]
    sealed = Sealed(version, {"versjon": version}, files, reason="Rettet.")
    store_sealed(round_, None, sealed, by=system_user(), now=NOW)


def work(said: int, first: int) -> None:
    """Until somebody ends it: says what it begins, and what it has been told is kept."""

    def tell(words: str) -> None:
        os.write(said, f"{words}\n".encode())

    chance = random.Random(first)
    if connection.vendor == "postgresql":
        connection.ensure_connection()
        tell(f"backend {connection.connection.info.backend_pid}")
    for number in count(first):
        name, do = act(chance.choice(KINDS), number)
        tell(f"begun {name}")
        do()
        tell(f"kept {name}")


@dataclass
class Ledger:
    """What was begun and what was answered for, by everybody who was killed so far."""

    begun: set[str] = field(default_factory=set)
    kept: set[str] = field(default_factory=set)

    def read(self, text: str) -> list[str]:
        """Give what was under way at the end."""
        lines = [line.partition(" ") for line in text.splitlines()]
        begun = {name for word, _, name in lines if word == "begun"}
        kept = {name for word, _, name in lines if word == "kept"}
        self.begun |= begun
        self.kept |= kept
        return sorted(begun - kept)


def stored() -> Counter[str]:
    """Everything that is there, by the same names."""
    said = StatusChange.objects.values_list("comment", flat=True)
    found = Counter(f"status {comment.split()[-1]}" for comment in said)
    found.update(f"segl {number}" for number in ReportVersion.objects.values_list("number", flat=True))
    newest = edition_of(Measure.objects.order_by("pk").first())
    found.update(f"import {edition}" for edition in range(1, newest + 1))
    return found


def wrong(ledger: Ledger) -> Iterator[str]:
    """Everything that is not as it must be, in words."""
    there = stored()
    yield from (f"borte: {name}" for name in sorted(ledger.kept - set(there)))
    yield from (f"ingen sa: {name}" for name in sorted(set(there) - ledger.begun - ledger.kept))
    yield from (f"{times} ganger: {name}" for name, times in there.items() if times > 1)
    yield from half_a_status()
    yield from half_an_import()
    yield from (str(fault) for fault in faults())
    if ReportVersion.objects.exists() and EvaluationRound.objects.get().state == RoundState.PLANNED:
        yield "runden vet ikke om seglet"
    if connection.vendor == "sqlite":
        yield from damaged()


def half_a_status() -> Iterator[str]:
    rows = Implementation.objects.prefetch_related("changes")
    for row in rows:
        changes = sorted(row.changes.all(), key=lambda change: change.pk)
        statuses = ["", *(change.to_status for change in changes)]
        if row.status != statuses[-1] or row.version != len(changes):
            yield f"{row.pk}: {row.status} {row.version}, men {statuses[-1]} {len(changes)}"
        if any(change.from_status != before for change, before in zip(changes, statuses, strict=False)):
            yield f"{row.pk}: kjeden av endringer er brutt"
        if {change.to_status for change in changes} - {kept.status for kept in row.history.all()}:
            yield f"{row.pk}: historien mangler en status"


def half_an_import() -> Iterator[str]:
    measures = list(Measure.objects.order_by("pk"))
    editions = {edition_of(measure) for measure in measures}
    if len(measures) != ROWS or len(editions) != 1:
        yield f"{len(measures)} tiltak i utgavene {editions}"
    kept = PlanImport.objects.order_by("pk")
    if kept.applied().count() != kept.count() or kept.count() != max(editions) + 1:
        yield f"{kept.count()} filer, {kept.applied().count()} importert, utgave {editions}"
    if any(earlier.after != later.before for earlier, later in pairwise(kept)):
        yield "en import begynte ikke der den forrige sluttet"


def damaged() -> Iterator[str]:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check")
        yield from (row[0] for row in cursor.fetchall() if row[0] != "ok")
        cursor.execute("PRAGMA foreign_key_check")
        yield from (f"henger løst: {row}" for row in cursor.fetchall())
