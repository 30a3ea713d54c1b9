"""A row of a file laid over the stored one: what the file does not speak of stands. Pure."""

from dataclasses import replace

from measures.imports.document import MEASURE_FIELDS, MeasureRow
from measures.imports.incoming import Given, Incoming, Pairs


def kept_fields(old: MeasureRow | None, row: MeasureRow, incoming: Incoming, given: Given) -> MeasureRow:
    """Columns the file lacks keep what is stored; the code never changes."""
    places = incoming.document.plan.municipalities
    if old is None:
        return (row if "parties" in given.fields else resolved(row, incoming)).settled(places)
    values = {name: getattr(row, name) for name in given.fields if name in MEASURE_FIELDS}
    if "parties" in values:
        values.setdefault("roles", ())
    elif resolves_anew(values.get("responsible", old.responsible), old, incoming):
        named = resolved(row, incoming)
        values |= {"parties": named.parties, "roles": named.roles}
    values["extra"] = kept_extra(old.extra, row.extra, given.extras)
    return replace(old, **values).settled(places)


def resolves_anew(text: str, old: MeasureRow, incoming: Incoming) -> bool:
    """Other words, or words the user has just said the meaning of."""
    return text != old.responsible or text in incoming.resolver.chosen


def resolved(row: MeasureRow, incoming: Incoming) -> MeasureRow:
    named = incoming.resolver(row.responsible)
    return replace(row, parties=tuple(name for name, _ in named), roles=tuple(role for _, role in named))


def kept_extra(old: Pairs, new: Pairs, given: frozenset[str] | None) -> Pairs:
    """Extra columns the file lacks keep their text and their place."""
    if given is None or {heading for heading, _ in old} <= given:
        return new
    coming = list(new)
    out = []
    for pair in old:
        if pair[0] not in given:
            out.append(pair)
            continue
        same = next((found for found in coming if found[0] == pair[0]), None)
        if same:
            coming.remove(same)
            out.append(same)
    return (*out, *coming)
