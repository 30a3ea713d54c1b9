"""Asking the units: addresses, invitations, reminders; mail is put in the outbox with what it is about."""

from collections.abc import Callable, Iterable
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from measures.choices import MailKind, RoundState
from measures.models import EvaluationRound, Invitation, InvitationReminder, Mail
from measures.models.invitations import new_nonce
from measures.permissions.rounds import require_ask
from measures.queries.rounds.invitations import address_of, missing_of, require_answerable
from measures.services.mail.outbox import Written, put
from municipalities.models import Municipality, Party, User
from municipalities.services import system_user

# Written on the top floor, which knows addresses: link and language.
Letter = Callable[[Invitation], Written]


@transaction.atomic
def set_address(
    round_: EvaluationRound, municipality: Municipality, party: Party, email: str, *, by: User
) -> Invitation:
    """Where this party is asked in this municipality; its own party keeps the address for next time."""
    require_ask(by, municipality)
    invitation = invitation_of(round_, municipality, party)
    invitation.email = email.strip()
    written(invitation, by)
    if party.municipality_id == municipality.pk and party.email != invitation.email:
        party.email = invitation.email
        party._history_user = by
        party.full_clean()
        party.save()
    return invitation


@transaction.atomic
def invite(
    round_: EvaluationRound,
    municipality: Municipality,
    parties: Iterable[Party],
    *,
    letter: Letter,
    by: User,
    now: datetime,
) -> list[Invitation]:
    """One mail to each that has no open invitation yet; those that have are left as they are."""
    require_ask(by, municipality)
    # One at a time: whoever presses twice sends once.
    if EvaluationRound.objects.select_for_update().get(pk=round_.pk).state != RoundState.OPEN:
        raise ValidationError(_("Åpne runden før du sender invitasjoner."))
    asked = [invitation_of(round_, municipality, party) for party in parties]
    sent = [invitation for invitation in asked if not invitation.is_open]
    for invitation in sent:
        send(invitation, letter, by, now)
    return sent


def send(invitation: Invitation, letter: Letter, by: User, now: datetime) -> None:
    if not invitation.email:
        raise ValidationError(_("%(part)s mangler e-postadresse.") % {"part": invitation.party})
    invitation.invited_at, invitation.withdrawn_at = now, None
    written(invitation, by)
    invitation.mail = put(letter(invitation), MailKind.INVITATION, by=system_user(), now=now)
    invitation.full_clean()
    invitation.save_without_historical_record()


@transaction.atomic
def withdraw(invitation: Invitation, *, by: User, now: datetime) -> Invitation:
    """Every link sent so far opens nothing from now on; what was answered stays."""
    require_ask(by, invitation.municipality)
    invitation.withdrawn_at, invitation.nonce = now, new_nonce()
    return written(invitation, by)


def remind(
    invitation: Invitation, stage: str, *, letter: Letter, by: User, today: date, now: datetime
) -> Mail | None:
    """None when nothing is missing, or the party was reminded already: today, or at this stage; nor when
    its address went with age, in an old round that was opened again."""
    require_ask(by, invitation.municipality)
    require_answerable(invitation, today)
    if not invitation.address or not missing_of(invitation).exists():
        return None
    reminder = InvitationReminder(invitation=invitation, stage=stage, on=today)
    reminder._history_user = by
    try:
        with transaction.atomic():
            reminder.mail = put(letter(invitation), MailKind.INVITATION, by=system_user(), now=now)
            reminder.save()
    except IntegrityError:
        return None
    return reminder.mail


@transaction.atomic
def mark_opened(invitation: Invitation, *, now: datetime) -> None:
    """Remember the first time only."""
    rows = Invitation.objects.filter(pk=invitation.pk, first_opened_at=None)
    rows.update(first_opened_at=now)


def invitation_of(round_: EvaluationRound, municipality: Municipality, party: Party) -> Invitation:
    """The stored one, or a new one that is not written yet."""
    place = {"round": round_, "municipality": municipality, "party": party}
    stored = Invitation.objects.select_for_update().filter(**place).first()
    invitation = stored or Invitation(**place)
    invitation.email = address_of(invitation)
    return invitation


def written(invitation: Invitation, by: User) -> Invitation:
    invitation._history_user = by
    invitation.full_clean()
    invitation.save()
    return invitation
