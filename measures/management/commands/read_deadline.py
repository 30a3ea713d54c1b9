import json
from argparse import ArgumentTypeError
from datetime import date

from django.core.management.base import BaseCommand, CommandParser

from measures.deadlines import Deadline, explain, read


def period(text: str) -> tuple[int, int]:
    first, _, last = text.partition("-")
    if not (first.isdecimal() and last.isdecimal() and 1900 <= int(first) <= int(last) <= 2200):
        raise ArgumentTypeError("perioden skrives som 2019-2023")
    return int(first), int(last)


def day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ArgumentTypeError("datoen skrives som 2026-11-22") from error


class Command(BaseCommand):
    help = "Leser fristtekster og skriver én JSON-linje for hver."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("texts", nargs="+", metavar="TEXT")
        parser.add_argument("--period", type=period, help="planperioden, for eksempel 2019-2023")
        parser.add_argument(
            "--after", type=day, help="neste frist regnes fra denne dagen, for eksempel 2026-11-22"
        )

    def handle(
        self,
        *args: object,
        texts: list[str],
        period: tuple[int, int] | None,
        after: date | None,
        **options: object,
    ) -> None:
        for text in texts:
            facts = as_json(read(text, period), period, after)
            self.stdout.write(json.dumps(facts, ensure_ascii=False))


def as_json(deadline: Deadline, period: tuple[int, int] | None, after: date | None) -> dict[str, object]:
    next_due = deadline.next_due(after) if after else None
    return {
        "text": deadline.text,
        "kind": deadline.kind,
        "status": deadline.status,
        "first_due": _iso(deadline.first_due),
        "dues": [_iso(due) for due in deadline.dues(period)],
        "next_due": _iso(next_due),
        "rrule": deadline.rrule,
        "milestones": [{"title": step.title, "due": _iso(step.due)} for step in deadline.milestones],
        "explanation": explain(deadline, after=after),
    }


def _iso(value: date | None) -> str | None:
    return value.isoformat() if value else None
