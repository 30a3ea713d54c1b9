"""Rows that stand as they were written: said again or taken back by a new row."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from measures.querysets import AppendOnlyQuerySet


class WrittenOnce(models.Model):
    """The database itself refuses to change or delete it; here the refusal comes earlier, in words."""

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk is not None:
            raise TypeError(f"{type(self).__name__} is never changed; write a new one.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        raise TypeError(f"{type(self).__name__} is never deleted.")


class SaidOnce(WrittenOnce):
    """By somebody on a day, which need not be the day it was written."""

    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, verbose_name=_("av"))
    on = models.DateField(_("dato"))
    written_at = models.DateTimeField(_("skrevet"), auto_now_add=True, db_index=True)

    class Meta:
        abstract = True
        ordering = ["-on", "-pk"]
