"""Writes about who and where."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.db.models import Model
from simple_history.utils import bulk_create_with_history

from municipalities.models import Cooperation, Municipality, MunicipalityNumber, Party, User

Home = Municipality | Cooperation


def system_user() -> User:
    """Who stands behind what a command writes; nobody can sign in as it."""
    user = User.objects.filter(email="system@rusplan.invalid").first()
    return user or User.objects.create_user(
        "system@rusplan.invalid", name="Rusplan", is_active=True, is_superuser=True
    )


def home_of(cooperation: Cooperation | None, places: Sequence[Municipality]) -> Home:
    """Where the parties of a plan belong: with the cooperation, else with its first municipality."""
    return cooperation or places[0]


@transaction.atomic
def known_parties(kinds: Mapping[str, str], home: Home) -> dict[str, Party]:
    """The parties of these names in this place; those nobody has named before are made."""
    where = {"cooperation" if isinstance(home, Cooperation) else "municipality": home}
    stored = {party.name: party for party in Party.objects.filter(**where)}
    missing = [Party(name=name, kind=kind, **where) for name, kind in kinds.items() if name not in stored]
    for party in missing:
        # The place is at hand: nobody needs to look it up for each of them.
        party.clean_fields(exclude=["municipality", "cooperation"])
    made = bulk_create_with_history(missing, Party) if missing else []
    return {**stored, **{party.name: party for party in made}}


@transaction.atomic
def store_municipality(values: Mapping[str, Any], numbers: Sequence[Mapping[str, Any]]) -> bool:
    """Make or correct a municipality and its numbers; True when that changed anything."""
    registered = Municipality.objects.filter(slug=values["slug"]).first()
    place = registered or Municipality()
    changed = save_if_different(place, values)
    stored = {row.number: row for row in place.numbers.all()}
    for number in numbers:
        row = stored.get(number["number"]) or MunicipalityNumber(municipality=place)
        given = {"name": "", "valid_from": None, "valid_to": None, **number}
        changed = save_if_different(row, given) or changed
    return changed


@transaction.atomic
def store_cooperation(values: Mapping[str, Any], slugs: Sequence[str]) -> bool:
    """Make or correct a cooperation and its members; True when that changed anything."""
    together = Cooperation.objects.filter(slug=values["slug"]).first() or Cooperation()
    changed = save_if_different(together, values)
    places = set(Municipality.objects.filter(slug__in=slugs))
    if places != set(together.municipalities.all()):
        together.municipalities.set(places)
        changed = True
    return changed


def save_if_different(obj: Model, values: Mapping[str, Any]) -> bool:
    if obj.pk and all(getattr(obj, name) == value for name, value in values.items()):
        return False
    for name, value in values.items():
        setattr(obj, name, value)
    obj.full_clean()
    obj.save()
    return True
