"""Who answers when somebody writes back to a municipality."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from municipalities.choices import Role
from municipalities.collation import in_order
from municipalities.models import Membership, Municipality


def coordinators(places: Iterable[Municipality] | None = None) -> Mapping[int, list[str]]:
    """The addresses of those who work for each municipality, by its id; None: of all there are."""
    addresses: dict[int, list[str]] = defaultdict(list)
    rows = Membership.objects.filter(role=Role.COORDINATOR, user__is_active=True)
    if places is not None:
        rows = rows.filter(municipality__in=places)
    for place, address in rows.order_by(in_order("user__email")).values_list("municipality", "user__email"):
        addresses[place].append(address.lower())
    return addresses


def reply_addresses(places: Sequence[Municipality]) -> list[str]:
    """Each municipality's own mailbox, or its coordinators where it has none; each address once."""
    people = coordinators([place for place in places if not place.contact_email])
    answering = (
        [place.contact_email] if place.contact_email else people.get(place.pk, []) for place in places
    )
    return list(dict.fromkeys(address for addresses in answering for address in addresses))
