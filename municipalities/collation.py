"""The order of a Norwegian index, where a database sorts.

PostgreSQL has it from ICU; SQLite, which would put Å before Æ, is taught it by the same name.
"""

from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import CharField, F, SlugField, TextField
from django.db.models.functions import Collate

from municipalities.alphabet import compared

NORWEGIAN = "nb-NO-x-icu"


def in_order(path: str) -> Collate:
    """To order by words, in `order_by` and `Meta.ordering`: names, titles, whatever people read."""
    return Collate(F(path), NORWEGIAN)


def teach(connection: BaseDatabaseWrapper, **kwargs: Any) -> None:
    if connection.vendor == "sqlite":
        connection.connection.create_collation(NORWEGIAN, compared)


def is_words(field: Any) -> bool:
    """Whether people read it: what is chosen from a list or stands in an address has an order of its own."""
    return isinstance(field, CharField | TextField) and not field.choices and not isinstance(field, SlugField)
