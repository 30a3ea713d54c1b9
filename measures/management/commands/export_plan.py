"""Write a plan to a file that import_plan reads back as unchanged."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from measures.imports.apply.stored import stored_plan
from measures.imports.export.export import EXPORTS


class Command(BaseCommand):
    help = "Skriver en plan til fil: .xlsx, .ods, .csv, .docx eller .json."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("slug", help="planens adresse, som nes-2019-2023")
        parser.add_argument("--output", type=Path, required=True, help="filen som skal skrives")

    def handle(self, *args: Any, slug: str, output: Path, **options: Any) -> None:
        stored = stored_plan(slug)
        if not stored:
            raise CommandError(_("Planen «%(plan)s» finnes ikke.") % {"plan": slug})
        export = EXPORTS.get(output.suffix.lower())
        if not export:
            message = _("Filen må ende på %(endinger)s.") % {"endinger": ", ".join(EXPORTS)}
            raise CommandError(message)
        try:
            output.write_bytes(export(stored.document))
        except OSError as error:
            raise CommandError(_("Kan ikke skrive til %(fil)s.") % {"fil": output}) from error
        self.stdout.write(_("%(plan)s er skrevet til %(fil)s.") % {"plan": slug, "fil": output})
