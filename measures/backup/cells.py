"""A row as one line of JSON and back: exact, and the same line from either database."""

import json
from base64 import b64decode, b64encode
from collections.abc import Sequence
from datetime import date, time, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import BinaryField, Field, JSONField
from django.utils.duration import duration_string


def line(fields: Sequence[Field], values: Sequence[Any]) -> bytes:
    cells = [encoded(field, value) for field, value in zip(fields, values, strict=True)]
    # JSON of PostgreSQL has lost the order of its keys, so nobody's order counts.
    text = json.dumps(cells, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return text.encode("utf-8", "surrogatepass") + b"\n"


def row(fields: Sequence[Field], given: bytes) -> list[Any]:
    """Raise ValueError when the line is not a row of these columns."""
    cells = json.loads(given.decode("utf-8", "surrogatepass"))
    return [decoded(field, cell) for field, cell in zip(fields, cells, strict=True)]


def encoded(field: Field, value: Any) -> Any:
    """Raise TypeError for what is not known to come back as it was."""
    if isinstance(field, JSONField) or value is None or isinstance(value, bool | int | float | str):
        return value
    if isinstance(field, BinaryField):
        return b64encode(bytes(value)).decode("ascii")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, timedelta):
        return duration_string(value)
    if isinstance(value, Decimal | UUID):
        return str(value)
    raise TypeError(f"{field}: {type(value).__name__}")


def decoded(field: Field, cell: Any) -> Any:
    if isinstance(field, JSONField) or cell is None:
        return cell
    return b64decode(cell, validate=True) if isinstance(field, BinaryField) else field.to_python(cell)
