"""A plan as JSON text and back, every character as it is stored: what an import remembers. Pure."""

import json
from collections.abc import Callable, Mapping
from dataclasses import fields
from decimal import Decimal
from functools import cache
from operator import attrgetter
from typing import Any, get_args, get_origin, get_type_hints

from measures.imports.document import PlanDocument


def dump(document: PlanDocument | None) -> str:
    """ "" for a plan that is not there. What is computed from the adopted words is left out."""
    return json.dumps(document, default=plain, ensure_ascii=False) if document else ""


def load(text: str) -> PlanDocument | None:
    """What a later version added to a plan stands empty in an older text."""
    return built(PlanDocument, json.loads(text)) if text else None


def plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return str(value)
    names, values = readers(type(value))
    return dict(zip(names, values(value), strict=True))


@cache
def adopted(cls: type) -> tuple[str, ...]:
    return tuple(item.name for item in fields(cls) if item.compare)


@cache
def readers(cls: type) -> tuple[tuple[str, ...], Callable[[Any], tuple[Any, ...]]]:
    names = adopted(cls)
    if len(names) == 1:
        return names, lambda value: (getattr(value, names[0]),)
    return names, attrgetter(*names)


@cache
def hints(cls: type) -> dict[str, Any]:
    return get_type_hints(cls)


def built(cls: type, data: Mapping[str, Any]) -> Any:
    return cls(**{name: value_of(hints(cls)[name], data[name]) for name in adopted(cls) if name in data})


def value_of(hint: Any, value: Any) -> Any:
    if value is None:
        return None
    if get_origin(hint) is tuple:
        return tuple(value_of(get_args(hint)[0], item) for item in value)
    if hasattr(hint, "__dataclass_fields__"):
        return built(hint, value)
    return Decimal(value) if Decimal in get_args(hint) else value
