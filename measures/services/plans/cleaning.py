"""What Django's clean_fields checks, for many rows at once: column by column, and no value twice.

Relations, uniqueness and what must hold between columns are the database's, as for every bulk write.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator, MaxValueValidator, MinValueValidator
from django.db import models

Column = Sequence[Any]


def clean(model: type[models.Model], columns: Mapping[str, Column]) -> dict[str, Column]:
    """The columns that come out otherwise than they went in; raise ValidationError with every bad field."""
    errors, changed = {}, {}
    for field in model._meta.fields:
        if field.is_relation or field.attname not in columns:
            continue
        try:
            cleaned = cleaned_values(field, columns[field.attname])
        except ValidationError as error:
            errors[field.name] = error.error_list
            continue
        if cleaned:
            values = columns[field.attname]
            changed[field.attname] = [replaced(value, cleaned) for value in values]
    if errors:
        raise ValidationError(errors)
    return changed


def cleaned_values(field: models.Field, values: Column) -> list[tuple[Any, Any]]:
    """(value, what it is cleaned to) for those that differ."""
    kinds = set(map(type, values))
    if type(field) in (models.CharField, models.TextField) and not field.choices and kinds == {str}:
        values = texts_to_ask(field, values)
    elif isinstance(field, models.IntegerField) and not field.choices and kinds == {int}:
        values = numbers_to_ask(field, values)
    asked = [value for value in distinct(values) if not (field.blank and value in field.empty_values)]
    pairs = [(value, field.clean(value, None)) for value in asked]
    return [(value, cleaned) for value, cleaned in pairs if cleaned != value]


def texts_to_ask(field: models.Field, texts: Column) -> Column:
    """An empty one and the longest: where only the length is limited, they answer for all."""
    rules = [rule for rule in field.validators if not isinstance(rule, MaxLengthValidator)]
    for text in filter(None, texts if rules else ()):
        for rule in rules:
            rule(text)
    return [max(texts, key=len), min(texts, key=len)]


def numbers_to_ask(field: models.Field, numbers: Column) -> Column:
    """The largest and the smallest answer for all between them."""
    limits = (MaxValueValidator, MinValueValidator)
    if all(isinstance(rule, limits) for rule in field.validators):
        return [max(numbers), min(numbers)]
    return numbers


def distinct(values: Column) -> Iterable[Any]:
    try:
        return set(values)
    except TypeError:
        # Lists, as JSON holds them; many rows share one.
        different = {id(value): value for value in values}.values()
        return {repr(value): value for value in different}.values()


def replaced(value: Any, cleaned: Iterable[tuple[Any, Any]]) -> Any:
    return next((after for before, after in cleaned if before == value), value)
