"""`manage.py explain_timing SLUG CODE`: why a measure stands as late, met or neither, as one JSON object."""

import json
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _

from measures.queries.plans.timing import TimingExplained, timings


class Command(BaseCommand):
    help = "Forklarer fristene til et tiltak, én for én: nådd, forsinket, åpen eller ikke gjort."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("plan", metavar="SLUG")
        parser.add_argument("code", metavar="CODE")
        parser.add_argument("--municipality", default="", help="kommunen, når flere deler planen")
        parser.add_argument(
            "--on", type=date.fromisoformat, metavar="2026-12-31", help="slik det var den dagen"
        )

    def handle(
        self, *args: Any, plan: str, code: str, municipality: str, on: date | None, **options: Any
    ) -> None:
        explained = timings(plan, code, municipality, on or timezone.localdate())
        if not explained:
            raise CommandError(_("Det er ikke noe slikt tiltak. Se etter i adressen til tiltakets side."))
        if len(explained) > 1:
            places = ", ".join(one.row.place for one in explained)
            raise CommandError(_("Flere kommuner deler tiltaket. Velg en med --municipality: %s") % places)
        self.stdout.write(json.dumps(as_json(explained[0]), ensure_ascii=False))


def as_json(timing: TimingExplained) -> dict[str, Any]:
    return {
        "occurrences": [
            {"due": one.due.isoformat(), "outcome": one.outcome.value, "said_on": iso(one.said_on)}
            for one in timing.occurrences
        ],
        "late_since": iso(timing.late_since),
        "next_due": iso(timing.next_due),
        "why": " ".join(timing.why),
    }


def iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
