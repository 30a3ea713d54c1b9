"""full_clean for writes that come in hundreds: what was handed in as a row is not looked up again.

Every value, every rule of the model and every named constraint of the written columns is still checked,
and the database itself holds on to the relations and to what may stand once only.
"""

from collections.abc import Collection

from django.db.models import Model


def check(obj: Model, *, handed: Collection[str]) -> None:
    """All of a row but for these relations, whose rows the caller holds."""
    obj.full_clean(exclude=handed)


def check_only(obj: Model, written: Collection[str]) -> None:
    """A stored row of which these columns change and no other."""
    obj.full_clean(exclude=[field.name for field in obj._meta.fields if field.name not in written])
