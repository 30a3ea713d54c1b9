"""Import a plan from a file, or say what importing it would do."""

import json
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from measures.imports.apply.import_session import check_file, given_by, import_at_once
from measures.imports.apply.preview import Preview
from measures.imports.change.summary import accepted, refused, summary
from measures.imports.plan.document import PlanFacts
from measures.imports.plan.problems import Problem, Refused
from measures.imports.read.read import too_large
from measures.services.imports import Handed
from municipalities.services import system_user


class Command(BaseCommand):
    help = "Importerer tiltakene i en fil. Med --check blir ingenting skrevet."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="regneark, Word-dokument, CSV, JSON eller TOML")
        parser.add_argument("--plan", required=True, help="planens adresse")
        parser.add_argument("--title", default="", help="tittel, for en ny plan")
        parser.add_argument("--period", default="", help="periode, som 2024-2028")
        parser.add_argument("--municipality", action="append", default=[], help="kommune; kan gjentas")
        parser.add_argument("--cooperation", default="", help="samarbeidet planen er felles for")
        parser.add_argument("--check", action="store_true", help="bare si hva som ville skje")
        parser.add_argument("--json", action="store_true", help="svar som JSON")

    def handle(self, *args: Any, file: Path, check: bool, **options: Any) -> None:
        try:
            handed = Handed(options["plan"], file.name, contents(file), given_by(facts(options)))
            with working(_("Importerer %(fil)s") % {"fil": file.name}):
                preview = check_file(handed) if check else taken(handed)
        except Refused as no:
            self.answer(refused(no.problems), [str(problem) for problem in no.problems], options)
            raise SystemExit(1) from no
        lines = [summary(preview.diff), *(str(problem) for problem in preview.warnings)]
        self.answer(accepted(preview.diff, preview.warnings), lines, options)

    def answer(self, data: dict[str, Any], lines: list[str], options: dict[str, Any]) -> None:
        if options["json"]:
            lines = [json.dumps(data, ensure_ascii=False, indent=2)]
        self.stdout.write("\n".join(lines))


@contextmanager
def working(what: str) -> Iterator[None]:
    """A bar that moves and the time gone by, beside the answer and only where somebody watches."""
    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        TimeElapsedColumn(),
        console=Console(stderr=True),
        transient=True,
        disable=not sys.stderr.isatty(),
    )
    with bar:
        bar.add_task(what, total=None)
        yield


def taken(handed: Handed) -> Preview:
    return import_at_once(handed, by=system_user(), now=timezone.localtime())


def contents(file: Path) -> bytes:
    try:
        if file.stat().st_size > settings.IMPORT_MAX_BYTES:
            raise too_large()
        return file.read_bytes()
    except OSError as error:
        message = _("Filen %(fil)s kan ikke leses.") % {"fil": file}
        raise Refused(Problem("unreadable", message)) from error


def facts(options: dict[str, Any]) -> PlanFacts:
    period = re.fullmatch(r"\s*(\d{4})\s*[-–]\s*(\d{4})\s*", options["period"])
    if options["period"] and not period:
        raise Refused(Problem("bad_period", _("Perioden skrives som 2024-2028."), column="--period"))
    return PlanFacts(
        title=options["title"].strip(),
        period=tuple(map(int, period.groups())) if period else (),
        municipalities=tuple(options["municipality"]),
        cooperation=options["cooperation"],
    )
