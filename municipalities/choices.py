"""The vocabulary of who and where."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class LanguageForm(models.TextChoices):
    BOKMAL = "nb", _("bokmål")
    NYNORSK = "nn", _("nynorsk")


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
