"""The vocabulary of who and where."""

from collections.abc import Iterable

from django.db import models
from django.utils.translation import gettext_lazy as _


class LanguageForm(models.TextChoices):
    BOKMAL = "nb", _("bokmål")
    NYNORSK = "nn", _("nynorsk")

    @classmethod
    def shared(cls, forms: Iterable[str]) -> "LanguageForm":
        """Nynorsk where every municipality it is about writes nynorsk."""
        return cls.NYNORSK if set(forms) == {cls.NYNORSK} else cls.BOKMAL


class PartyKind(models.TextChoices):
    UNIT = "unit", _("enhet")
    ROLE = "role", _("rolle")
    EXTERNAL = "external", _("ekstern part")
    COLLECTIVE = "collective", _("samlebetegnelse")


class Role(models.TextChoices):
    """What a member may do in one municipality; administrators stand outside it."""

    PLAN_ADMINISTRATOR = "plan_administrator", _("planadministrator")
    COORDINATOR = "coordinator", _("koordinator")
    CONTRIBUTOR = "contributor", _("bidragsyter")
    READER = "reader", _("leser")


# A password alone does not open these doors.
SECOND_FACTOR_ROLES = (Role.PLAN_ADMINISTRATOR,)
