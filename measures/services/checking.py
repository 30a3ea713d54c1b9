"""full_clean for writes that come in hundreds: what was handed in as a row is not looked up again.

Every value, every rule of the model and every named constraint of the written columns is still checked,
and the database itself holds on to the relations and to what may stand once only.
"""

from collections.abc import Collection, Sequence
from operator import attrgetter

from django.db.models import Model

from measures.models.constraints import Rule, columns


def check(obj: Model, *, handed: Collection[str]) -> None:
    """All of a row but for these relations, whose rows the caller holds."""
    obj.full_clean(exclude=handed)


def check_only(obj: Model, written: Collection[str]) -> None:
    """A stored row of which these columns change and no other."""
    obj.full_clean(exclude=[field.name for field in obj._meta.fields if field.name not in written])


def check_many(model: type[Model], rows: Sequence[Model]) -> None:
    """Rows that are written together, without a query: what names a relation, and what may stand once only,
    is held by the database."""
    relations = {field.name for field in model._meta.fields if field.is_relation}
    for row in rows:
        row.clean_fields(exclude=relations)
        row.clean()
    for rule in model._meta.constraints:
        if isinstance(rule, Rule) and not columns(rule.condition) & relations:
            # Rows with the same values in its columns get the same answer.
            told = attrgetter(*columns(rule.condition))
            for row in {told(row): row for row in rows}.values():
                rule.validate(model, row)
