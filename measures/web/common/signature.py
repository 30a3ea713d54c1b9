"""Who a mail is from, as it stands under it: the municipality and a role, never a person's name."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from municipalities.models import Municipality


def signature(places: Iterable[Municipality]) -> str:
    """«Nesbyen kommune v/ koordinator», with the municipality's own mailbox when it has one."""
    return "\n".join([_("Hilsen"), *map(signed, places)])


def signed(place: Municipality) -> str:
    words = _("%(kommune)s v/ koordinator") % {"kommune": place.official_name}
    return f"{words}, {place.contact_email}" if place.contact_email else words
