"""What stands first to be read about a backup: what it holds, from when, and the checksum of each part."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any, Self

from django.utils.translation import gettext as _

from measures.backup.refused import BackupRefused

NAME = "manifest.json"
# Raise it when an older program could no longer read what is written.
FORMAT = 1


@dataclass(frozen=True)
class Part:
    """One table: a line of JSON for each row, in the order of the keys."""

    table: str
    columns: Sequence[str]
    rows: int
    # The highest key ever given out: a deleted row's key is not given to another.
    last_key: int
    sha256: str

    @property
    def name(self) -> str:
        return f"tables/{self.table}.jsonl"


@dataclass(frozen=True)
class Manifest:
    made_at: str
    # Where it came from, for whoever wonders; it goes into either database.
    database: str
    migrations: Sequence[Sequence[str]]
    tables: Sequence[Part]

    @property
    def rows(self) -> int:
        return sum(part.rows for part in self.tables)

    @property
    def applied(self) -> frozenset[tuple[str, str]]:
        return frozenset((app, name) for app, name in self.migrations)

    def dump(self) -> bytes:
        said = {"program": "rusplan", "format": FORMAT, **asdict(self)}
        return json.dumps(said, ensure_ascii=False, indent=1).encode()

    @classmethod
    def load(cls, given: bytes) -> Self:
        said = parsed(given)
        if said.get("format") != FORMAT:
            raise BackupRefused(
                _("Sikkerhetskopien er laget av en nyere utgave av Rusplan. Oppgrader først.")
            )
        try:
            parts = [Part(**part) for part in said["tables"]]
            return cls(said["made_at"], said["database"], said["migrations"], parts)
        except (KeyError, TypeError) as error:
            raise BackupRefused(_("Innholdsfortegnelsen i sikkerhetskopien kan ikke leses.")) from error


def parsed(given: bytes) -> dict[str, Any]:
    try:
        said = json.loads(given)
    except ValueError as error:
        raise BackupRefused(_("Innholdsfortegnelsen i sikkerhetskopien kan ikke leses.")) from error
    if not isinstance(said, dict) or said.get("program") != "rusplan":
        raise BackupRefused(_("Filen er ikke en sikkerhetskopi fra Rusplan."))
    return said
