"""A plan as JSON text and back, every character as it is stored: what an import remembers. Pure."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from functools import cache
from operator import attrgetter
from typing import Any, get_args, get_origin

from measures.imports.plan.document import MeasureRow, PlanDocument, adopted_fields, kinds_of


def dump(document: PlanDocument | None) -> str:
    """ "" for a plan that is not there. What is computed from the adopted words is left out."""
    return json.dumps(document, default=plain, ensure_ascii=False) if document else ""


def load(text: str) -> PlanDocument | None:
    """What a later version added to a plan stands empty in an older text."""
    if not text:
        return None
    data = json.loads(text)
    document = built(PlanDocument, {**data, "measures": ()})
    return replace(document, measures=tuple(measures(data["measures"])))


def measures(data: Any) -> Iterator[MeasureRow]:
    """Older texts name the fields in every measure, newer ones once."""
    rows = (
        data
        if isinstance(data, list)
        else (dict(zip(data["fields"], row, strict=True)) for row in data["rows"])
    )
    for row in rows:
        yield MeasureRow(**{name: tupled(value) for name, value in row.items()})


def tupled(value: Any) -> Any:
    return tuple(map(tupled, value)) if isinstance(value, list) else value


def plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return str(value)
    names, values = readers(type(value))
    data = dict(zip(names, values(value), strict=True))
    if isinstance(value, PlanDocument):
        # The names of their fields once, and not in every one of twenty thousand.
        data["measures"] = {"fields": MeasureRow._fields, "rows": value.measures}
    return data


@cache
def readers(cls: type) -> tuple[tuple[str, ...], Callable[[Any], tuple[Any, ...]]]:
    names = adopted_fields(cls)
    if len(names) == 1:
        return names, lambda value: (getattr(value, names[0]),)
    return names, attrgetter(*names)


def built(cls: type, data: Mapping[str, Any]) -> Any:
    return cls(
        **{name: value_of(kinds_of(cls)[name], data[name]) for name in adopted_fields(cls) if name in data}
    )


def value_of(hint: Any, value: Any) -> Any:
    if value is None:
        return None
    if get_origin(hint) is tuple:
        return tuple(value_of(get_args(hint)[0], item) for item in value)
    if hasattr(hint, "__dataclass_fields__"):
        return built(hint, value)
    return Decimal(value) if Decimal in get_args(hint) else value
