"""Documents as plain data and back: what JSON and TOML hold. Pure."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, get_args, get_origin

from django.utils.translation import gettext as _

from measures.imports.plan.document import (
    SECTIONS,
    MeasureRow,
    PlanDocument,
    PlanFacts,
    ReadAs,
    adopted_fields,
    kinds_of,
)
from measures.imports.plan.problems import Problem
from measures.imports.plan.texts import cleaned


class Unfit(Exception):
    """A value that is not of the kind its place asks for."""


def to_data(document: PlanDocument) -> dict[str, Any]:
    """The keys of the exported JSON, in its order."""
    data = {name: plain(getattr(document, name)) for name in ("plan", *SECTIONS)}
    rows = (measure(row, document.readings.get(row.code, ReadAs())) for row in document.measures)
    return {**data, "measures": list(rows)}


def measure(row: MeasureRow, read: ReadAs) -> dict[str, Any]:
    """What its deadline was read as stands beside the words."""
    data: dict[str, Any] = {}
    for name, value in plain(row).items():
        data[name] = value
        if name == "deadline":
            data |= plain(read)
    return data


def plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    if isinstance(value, Decimal):
        return figure(value)
    if isinstance(value, date):
        return value.isoformat()
    if hasattr(value, "__dataclass_fields__"):
        kind: type = type(value)
        return {name: plain(getattr(value, name)) for name in adopted_fields(kind)}
    return value


def figure(value: Decimal) -> str:
    """«6.3», «100»: no zeros behind the comma and no exponent."""
    return f"{value.normalize():f}"


def from_data(data: Mapping[str, Any]) -> tuple[PlanDocument, list[Problem]]:
    """What could be read, and everything that could not."""
    problems: list[Problem] = []
    facts = row_of(PlanFacts, data.get("plan", {}), problems, Problem("", "", sheet="plan"))
    parts: dict[str, Any] = {name: tuple(rows_of(name, data.get(name, []), problems)) for name in SECTIONS}
    return PlanDocument(plan=facts, **parts), problems


def rows_of(name: str, rows: Any, problems: list[Problem]) -> Iterator[Any]:
    if not isinstance(rows, list):
        problems.append(unfit(_("her skal det stå en liste"), Problem("", "", sheet=name)))
        return
    for number, row in enumerate(rows, start=1):
        yield row_of(SECTIONS[name], row, problems, Problem("", "", sheet=name, row=number))


def row_of(cls: type, row: Any, problems: list[Problem], place: Problem) -> Any:
    if not isinstance(row, Mapping):
        problems.append(unfit(_("her skal det stå navn og verdier"), place))
        return cls()
    hints, values = kinds_of(cls), {}
    for name in adopted_fields(cls):
        if row.get(name) is None:
            continue
        try:
            values[name] = value_of(hints[name], row[name])
        except Unfit as reason:
            problems.append(unfit(str(reason), place, name))
    return cls(**values)


def unfit(reason: str, place: Problem, column: str = "") -> Problem:
    message = _("Verdien kan ikke leses: %(reason)s.") % {"reason": reason}
    return Problem("bad_value", message, place.sheet, place.row, column)


def value_of(hint: Any, value: Any) -> Any:
    """The value as its field wants it, or Unfit."""
    if get_origin(hint) is tuple:
        return items_of(get_args(hint)[0], value)
    kinds = get_args(hint) or (hint,)
    if Decimal in kinds:
        return decimal_of(value)
    if bool in kinds or int in kinds:
        wanted = bool if bool in kinds else int
        if type(value) is wanted:
            return value
        raise Unfit(
            _("her skal det stå sant eller usant") if wanted is bool else _("her skal det stå et tall")
        )
    if not isinstance(value, str):
        raise Unfit(_("her skal det stå tekst i anførselstegn"))
    return cleaned(value)


def items_of(hint: Any, value: Any) -> tuple[Any, ...]:
    if not isinstance(value, list | tuple):
        raise Unfit(_("her skal det stå en liste"))
    if not hasattr(hint, "__dataclass_fields__"):
        return tuple(value_of(hint, item) for item in value)
    problems: list[Problem] = []
    rows = tuple(row_of(hint, item, problems, Problem("", "")) for item in value)
    if problems:
        raise Unfit(f"{problems[0].column}: {problems[0].message}")
    return rows


def decimal_of(value: Any) -> Decimal:
    """Figures come as text, so that 6.3 is 6.3; whole numbers may come as numbers."""
    if isinstance(value, bool | float):
        raise Unfit(_("tallet skal stå i anførselstegn, som «6.3»"))
    try:
        number = Decimal(str(value).strip().replace(",", "."))
    except InvalidOperation:
        raise Unfit(_("«%(value)s» er ikke et tall") % {"value": value}) from None
    if not number.is_finite():
        raise Unfit(_("«%(value)s» er ikke et tall") % {"value": value})
    return number
