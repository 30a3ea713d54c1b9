"""`manage.py export_person E-POST`: everything that is stored about one person, as JSON."""

import json
import os
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.serializers.json import DjangoJSONEncoder

from measures.queries.trace.persons import everything, person


class Command(BaseCommand):
    help = "Skriver ut alt som er lagret om en person, som JSON."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email", metavar="E-POST")
        parser.add_argument("--output", metavar="FIL", type=Path, help="skriv til en fil bare du kan lese")

    def handle(self, *args: object, email: str, output: Path | None, **options: object) -> None:
        stored = everything(person(email))
        text = json.dumps(stored, ensure_ascii=False, indent=2, cls=DjangoJSONEncoder)
        if output is None:
            self.stdout.write(text)
            return
        try:
            # Nobody else on the machine reads it, not even while it is written; a file that is there stays.
            handle = os.open(output, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except OSError as error:
            raise CommandError(f"Filen kan ikke skrives: {error.strerror}.") from error
        with open(handle, "w", encoding="utf-8") as file:
            file.write(f"{text}\n")
        self.stdout.write(f"Skrevet til {output}.")
