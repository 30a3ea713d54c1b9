"""A row of a file laid over the stored one: what the file does not speak of stands. Pure."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from measures.imports.plan.document import MEASURE_FIELDS, MeasureRow, Names
from measures.imports.plan.incoming import GivenColumns, Incoming, Pairs


def kept_fields(
    old: MeasureRow | None, row: MeasureRow, incoming: Incoming, given: GivenColumns
) -> MeasureRow:
    """Columns the file lacks keep what is stored; the code never changes."""
    places = incoming.document.plan.municipalities
    if row.parties:
        row = replace(row, parties=tuple(map(incoming.resolver.named, row.parties)))
    if old is None:
        has_parties = "parties" in given.fields and (row.parties or incoming.complete)
        return row.settled(places, None if has_parties else named(row, incoming))
    values = {name: getattr(row, name) for name in given.fields if name in MEASURE_FIELDS}
    if "parties" in values and (incoming.complete or not follow_the_words(values, old)):
        values.setdefault("roles", ())
    elif resolves_anew(values.get("responsible", old.responsible), old, incoming):
        values["parties"], values["roles"] = named(row, incoming)
    values["extra"] = kept_extra(old.extra, row.extra, given.extras)
    return replace(old, **values).settled(places)


def follow_the_words(values: Mapping[str, Any], old: MeasureRow) -> bool:
    """Other words about who answers beside the old parties, as in an export where somebody changed the one
    column: what they named before is no longer meant."""
    changed = values.get("responsible", old.responsible) != old.responsible
    return changed and values["parties"] in ((), old.parties)


def resolves_anew(text: str, old: MeasureRow, incoming: Incoming) -> bool:
    """Other words, or words the user has just said the meaning of."""
    return text != old.responsible or incoming.resolver.answers(text)


def named(row: MeasureRow, incoming: Incoming) -> tuple[Names, Names]:
    """The parties its words name, and their roles."""
    parties = incoming.resolver(row.responsible)
    return tuple(name for name, _ in parties), tuple(role for _, role in parties)


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
        same = next((other for other in coming if other[0] == pair[0]), None)
        if same:
            coming.remove(same)
            out.append(same)
    return (*out, *coming)
