"""Roles that come from a provider: given at sign-in, ended when the provider no longer says so or is gone."""

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from municipalities.models import Membership, Municipality, User
from municipalities.providers import Given, Grant, Provider
from municipalities.sign_ins import SignIn
from municipalities.trace import record


def comes_from_provider(user: User) -> bool:
    return bool(user.administrator_from) or user.memberships.exclude(provider="").exists()


def within_reach(user: User, provider: Provider) -> bool:
    """A provider opens no door it could not have given the key to: not to others' municipalities,
    and not to all of them."""
    if user.is_superuser and not provider.reach.administrator:
        return False
    if provider.reach.administrator:
        return True
    places = {grant.municipality for grant in provider.reach.grants}
    return not user.memberships.exclude(municipality__slug__in=places).exists()


@transaction.atomic
def make_user(email: str, name: str, provider: Provider, *, now: datetime) -> User:
    """Raise ValidationError when the address is no address, or somebody's already."""
    user = User.objects.create_user(email, name=name or email.partition("@")[0])
    record(SignIn.LINKED, user, now=now, provider=provider.id)
    return user


@transaction.atomic
def follow(user: User, provider: Provider, given: Given, *, now: datetime) -> None:
    """Make the roles from this provider those it says now; roles given here or elsewhere are left alone."""
    changes = [*follow_memberships(user, provider, given), *follow_administrator(user, provider, given)]
    if changes:
        record(SignIn.ROLES_CHANGED, user, now=now, provider=provider.id, note=", ".join(changes))


def follow_memberships(user: User, provider: Provider, given: Given) -> list[str]:
    held = {Grant(row.municipality.slug, row.role): row for row in memberships(user)}
    from_here = {grant for grant, row in held.items() if row.provider == provider.id}
    gone, new = sorted(from_here - given.grants), sorted(given.grants - set(held))
    for grant in gone:
        held[grant]._history_user = user
        held[grant].delete()
    return [
        *(f"- {grant}" for grant in gone),
        *(f"+ {grant}" for grant in new if give(user, provider, grant)),
    ]


def memberships(user: User) -> list[Membership]:
    return list(user.memberships.select_related("municipality", "user"))


def give(user: User, provider: Provider, grant: Grant) -> bool:
    """False when there is no such municipality: the setting names one that is not in use here yet."""
    place = Municipality.objects.filter(slug=grant.municipality).first()
    if place is None:
        return False
    membership = Membership(user=user, municipality=place, role=grant.role, provider=provider.id)
    membership._history_user = user
    membership.full_clean()
    membership.save()
    return True


def follow_administrator(user: User, provider: Provider, given: Given) -> list[str]:
    if given.administrator and not user.is_superuser:
        return set_administrator(user, provider.id, by=user)
    if user.administrator_from == provider.id and not given.administrator:
        return set_administrator(user, "", by=user)
    return []


def set_administrator(user: User, provider: str, *, by: User) -> list[str]:
    user.is_superuser = user.is_staff = bool(provider)
    user.administrator_from = provider
    user._history_user = by
    user.full_clean(exclude=["password"])
    user.save()
    return ["+ administrator" if provider else "- administrator"]


@transaction.atomic
def end_roles_of_gone(providers: Collection[str], *, by: User, now: datetime) -> int:
    """How many roles went because nobody is left who says when they end. `providers`: those there are."""
    kept = {"", *providers}
    ended: dict[tuple[User, str], list[str]] = defaultdict(list)
    for row in Membership.objects.exclude(provider__in=kept).select_related("municipality", "user"):
        ended[row.user, row.provider].append(f"- {Grant(row.municipality.slug, row.role)}")
        row._history_user = by
        row.delete()
    for user in User.objects.exclude(administrator_from__in=kept):
        ended[user, user.administrator_from] += set_administrator(user, "", by=by)
    for (user, provider), roles in ended.items():
        note = _("tjenesten er ikke satt opp lenger: %(roller)s") % {"roller": ", ".join(roles)}
        record(SignIn.ROLES_CHANGED, user, now=now, provider=provider, note=note, by=by)
    return sum(map(len, ended.values()))
