"""A plan as JSON text and back, every character as it is stored: what an import remembers. Pure."""

import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, get_args, get_origin

from measures.imports.plan.document import PlanDocument, adopted_fields, kinds_of


def dump(document: PlanDocument | None) -> str:
    """ "" for a plan that is not there. What is computed from the adopted words is left out."""
    return json.dumps(document, default=plain, ensure_ascii=False) if document else ""


def load(text: str) -> PlanDocument | None:
    """What a later version added to a plan stands empty in an older text."""
    if not text:
        return None
    data = json.loads(text)
    return built(PlanDocument, {**data, "measures": by_name(data["measures"])})


def by_name(measures: Any) -> list[Mapping[str, Any]]:
    """For a while the texts named the fields once, and every measure was a row of values in their order."""
    if isinstance(measures, list):
        return measures
    return [dict(zip(measures["fields"], row, strict=True)) for row in measures["rows"]]


def plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return str(value)
    kind: type = type(value)
    return {name: getattr(value, name) for name in adopted_fields(kind)}


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
