"""What the user said about a file, and how its tables were read so that he can say it. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field

# What a column may be read as beside the fields of `COLUMNS`.
EXTRA = "extra"
IGNORE = "ignore"


@dataclass(frozen=True)
class Choices:
    """What the user said about a file where the file itself does not tell."""

    # Folded heading → field of `COLUMNS`, EXTRA (kept as extra text) or IGNORE.
    columns: Mapping[str, str] = field(default_factory=dict)
    # Folded word → value of `Status`; "" is no status.
    statuses: Mapping[str, str] = field(default_factory=dict)
    # «sheet!row» → the number the user chose where the file is in doubt.
    numbers: Mapping[str, str] = field(default_factory=dict)
    # Text about responsibility → (name of a party, role) for each it names.
    parties: Mapping[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    # Name of a new party → the known one it is.
    same: Mapping[str, str] = field(default_factory=dict)
    # «sheet!row» of the rows to leave out.
    left_out: frozenset[str] = frozenset()
    # «sheet!row» → what the row is: "measure", "continues" (the row above), "heading" or "nothing".
    rows: Mapping[str, str] = field(default_factory=dict)
    # The municipality a column of statuses speaks for, where the plan has several.
    municipality: str = ""


NO_CHOICES = Choices()


def row_key(sheet: str, row: int) -> str:
    """How a row is named in choices, the row as Excel counts."""
    return f"{sheet}!{row}"


@dataclass(frozen=True, slots=True)
class ColumnReading:
    """A column as it was read: `field` is one of `COLUMNS`, EXTRA or IGNORE; `key` names it in choices."""

    heading: str
    key: str
    field: str
    samples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TableReading:
    """A table as it was found; `heading_row` as Excel counts, 0 when it goes on from the table before."""

    sheet: str
    heading_row: int
    columns: tuple[ColumnReading, ...]
