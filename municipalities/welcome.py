"""A user's way in and out: asked in, first password, and the day one leaves."""

from dataclasses import dataclass
from datetime import datetime

from allauth.usersessions.models import UserSession
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from municipalities.models import Membership, Party, User
from municipalities.sign_ins import SignIn
from municipalities.trace import record


@dataclass(frozen=True)
class Handed:
    """What went from one who left to the one who takes over."""

    memberships: int
    parties: int

    def __str__(self) -> str:
        """«2 roller og 1 adresse»; empty when there was nothing."""
        counted = [
            (ngettext("%(n)d rolle", "%(n)d roller", self.memberships), self.memberships),
            (ngettext("%(n)d adresse", "%(n)d adresser", self.parties), self.parties),
        ]
        return get_text_list([words % {"n": n} for words, n in counted if n], _("og"))


def require_administrator(by: User) -> None:
    if not by.is_administrator:
        raise PermissionDenied(_("Bare administratorer kan invitere og avslutte brukere."))


@transaction.atomic
def ask_in(user: User, *, by: User, now: datetime) -> None:
    """A new mark for a new link: one sent before no longer works."""
    require_administrator(by)
    if user.has_usable_password() or not user.is_active:
        raise ValidationError(_("Bare en aktiv bruker uten passord kan inviteres."))
    user.set_unusable_password()
    user.save(update_fields=["password"])
    record(SignIn.INVITED, user, now=now, by=by)


@transaction.atomic
def set_first_password(user: User, password: str, *, now: datetime) -> None:
    user.set_password(password)
    user.save(update_fields=["password"])
    record(SignIn.PASSWORD_SET, user, now=now)


@transaction.atomic
def take_factors(user: User, *, by: User, now: datetime) -> int:
    """For one who has lost telephone and keys; who needs a factor sets up a new one at the next sign-in."""
    require_administrator(by)
    taken, _rows = user.authenticator_set.all().delete()
    if taken:
        end_sessions(user)
        record(SignIn.FACTOR_REMOVED, user, now=now, by=by)
    return taken


@transaction.atomic
def leave(user: User, successor: User | None, *, by: User, now: datetime) -> Handed:
    """No way in is left; roles and addresses go to the successor, and what was said keeps its name."""
    require_administrator(by)
    if user == by:
        raise ValidationError(_("Du kan ikke avslutte deg selv."))
    if successor and (successor == user or not successor.is_active):
        raise ValidationError(_("Den som tar over, må være en annen aktiv bruker."))
    handed = Handed(hand_memberships(user, successor, by), hand_addresses(user, successor, by))
    close(user, by)
    note = _("%(hva)s gitt videre") if successor else _("%(hva)s tatt bort")
    record(SignIn.LEFT, user, now=now, by=by, note=str(handed) and note % {"hva": handed})
    return handed


def hand_memberships(user: User, successor: User | None, by: User) -> int:
    """Those from a provider are the provider's to give; the successor has some of them already, perhaps."""
    handed = 0
    for row in user.memberships.select_related("municipality", "user").prefetch_related("parties"):
        if successor and not row.provider:
            handed += hand_over(row, successor, by)
        row._history_user = by
        row.delete()
    return handed


def hand_over(row: Membership, successor: User, by: User) -> bool:
    """What a contributor answers for goes along; True when the role is new to the successor."""
    key = {"municipality": row.municipality, "role": row.role}
    held = successor.memberships.filter(**key).first()
    taken = held or Membership(user=successor, **key)
    taken._history_user = by
    taken.full_clean()
    taken.save()
    taken.parties.add(*row.parties.all())
    return held is None


def hand_addresses(user: User, successor: User | None, by: User) -> int:
    """Reminders to a party went to this person's own address: to nobody now, or to the successor."""
    parties = list(Party.objects.filter(email__iexact=user.email))
    for party in parties:
        party.email = successor.email if successor else ""
        party._history_user = by
        party.full_clean()
        party.save()
    return len(parties)


def close(user: User, by: User) -> None:
    user.is_active = user.is_superuser = user.is_staff = False
    user.administrator_from = ""
    user.set_unusable_password()
    user._history_user = by
    user.save()
    user.authenticator_set.all().delete()
    user.socialaccount_set.all().delete()
    end_sessions(user)


def end_sessions(user: User) -> None:
    for session in UserSession.objects.filter(user=user):
        session.end()
