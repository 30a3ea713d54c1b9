from django.apps import AppConfig
from django.core import checks
from django.db.backends.signals import connection_created
from django.utils.translation import gettext_lazy as _


class MunicipalitiesConfig(AppConfig):
    name = "municipalities"
    verbose_name = _("Kommuner og brukere")

    def ready(self) -> None:
        from municipalities.accounts import signals  # noqa: F401, they are connected by being read
        from municipalities.accounts.checks import providers_are_readable
        from municipalities.collation import teach

        checks.register(providers_are_readable, checks.Tags.security)
        connection_created.connect(teach)
