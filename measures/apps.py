from django.apps import AppConfig, apps
from django.apps.registry import Apps
from django.db import connections
from django.db.models.signals import post_migrate, pre_migrate
from django.utils.translation import gettext_lazy as _


class MeasuresConfig(AppConfig):
    name = "measures"
    verbose_name = _("Planer og tiltak")

    def ready(self) -> None:
        pre_migrate.connect(let_migrations_work, sender=self)
        post_migrate.connect(guard_the_trace, sender=self)


def let_migrations_work(using: str, plan: list, **kwargs: object) -> None:
    from measures.models.append_only import unguard

    if plan:
        unguard(connections[using])


def guard_the_trace(using: str, apps: Apps = apps, **kwargs: object) -> None:
    """`apps`: the tables as they are by now, which is not the newest when somebody migrates halfway."""
    from measures.models.append_only import guard

    guard(connections[using], apps)
