from django.apps import AppConfig, apps
from django.apps.registry import Apps
from django.db import connections
from django.db.models.signals import post_migrate, pre_migrate
from django.utils.translation import gettext_lazy as _


class MeasuresConfig(AppConfig):
    name = "measures"
    verbose_name = _("Planer og tiltak")

    def ready(self) -> None:
        pre_migrate.connect(keep_the_trace_guarded, sender=self)
        post_migrate.connect(guard_the_trace, sender=self)


def keep_the_trace_guarded(using: str, plan: list, **kwargs: object) -> None:
    from measures.models.migrating import keep_guarded

    keep_guarded(plan, connections[using])


def guard_the_trace(using: str, apps: Apps = apps, **kwargs: object) -> None:
    """`apps`: the tables as they are by now, which is not the newest when somebody migrates halfway."""
    from measures.models.append_only import guard

    guard(connections[using], apps)
