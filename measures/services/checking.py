"""full_clean for writes that come in hundreds: what was handed in as a row is not looked up again.

Every value, every rule of the model and every named constraint of the written columns is still checked,
and the database itself holds on to the relations and to what may stand once only.
"""

from collections.abc import Collection, Sequence
from operator import attrgetter

from django.core.exceptions import ValidationError
from django.db.models import Field, Model

from measures.models.constraints import CheckRule, columns


def check(obj: Model, *, handed: Collection[str]) -> None:
    """All of a row but for these relations, whose rows the caller holds."""
    obj.full_clean(exclude=handed)


def check_only(obj: Model, written: Collection[str]) -> None:
    """A stored row of which these columns change and no other."""
    obj.full_clean(exclude=[field.name for field in obj._meta.fields if field.name not in written])


def check_many(model: type[Model], rows: Sequence[Model]) -> None:
    """Rows that are written together, without a query: what names a relation, and what may stand once only,
    is held by the database. What many rows have alike is checked in one of them.
    """
    relations = {field.name for field in model._meta.fields if field.is_relation}
    for field in model._meta.fields:
        for row in () if field.name in relations else one_of_each(rows, [field.name]):
            check_value(field, row)
    for row in rows:
        row.clean()
    for rule in model._meta.constraints:
        if isinstance(rule, CheckRule) and not columns(rule.condition) & relations:
            for row in one_of_each(rows, columns(rule.condition)):
                rule.validate(model, row)


def one_of_each(rows: Sequence[Model], names: Collection[str]) -> Collection[Model]:
    """A row for each way these columns are filled in; a list in one has no key but its words."""
    told = attrgetter(*names)
    return {repr(told(row)): row for row in rows}.values()


def check_value(field: Field, row: Model) -> None:
    """As `clean_fields` checks it: what may be left empty, and is, is right."""
    value = getattr(row, field.name)
    if field.blank and value in field.empty_values:
        return
    try:
        field.clean(value, row)
    except ValidationError as error:
        raise ValidationError({field.name: error.error_list}) from error
