"""Load the municipalities and the plans of fixtures/ through the import; again changes nothing."""

import tomllib
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils.translation import gettext as _

from measures.imports.apply.run import import_file
from measures.imports.change.summary import summary
from measures.imports.plan.problems import Refused
from municipalities.models import User
from municipalities.services import store_cooperation, store_municipality, system_user


class Command(BaseCommand):
    help = "Laster kommunene og planene i fixtures/. Kan kjøres flere ganger."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--fixtures", type=Path, default=settings.BASE_DIR / "fixtures")

    @transaction.atomic
    def handle(self, *args: Any, fixtures: Path, **options: Any) -> None:
        by = system_user()
        self.stdout.write(load_places(fixtures / "municipalities.toml"))
        for path in sorted((fixtures / "plans").glob("*.toml")):
            self.stdout.write(f"{path.stem}: {load_plan(path, by)}")


def load_places(path: Path) -> str:
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    changed = 0
    for row in data["municipalities"]:
        values = {name: value for name, value in row.items() if name != "numbers"}
        changed += store_municipality(values, row["numbers"])
    for row in data.get("cooperations", []):
        changed += store_cooperation({"slug": row["slug"], "name": row["name"]}, row["municipalities"])
    if not changed:
        return _("Kommuner og samarbeid: uendret")
    return _("Kommuner og samarbeid: %(antall)s nye eller endret") % {"antall": changed}


def load_plan(path: Path, by: User) -> str:
    reason = _("importert fra %(fil)s") % {"fil": path.name}
    try:
        preview = import_file(path.stem, path.read_bytes(), by=by, reason=reason)
    except Refused as refused:
        raise CommandError("\n".join(str(problem) for problem in refused.problems)) from refused
    return summary(preview.diff) if preview.diff.changes_anything else _("uendret")
