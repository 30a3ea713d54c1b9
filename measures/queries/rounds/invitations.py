"""What a link opens: one party's own measures in one round and one municipality, and nothing else."""

from datetime import date

from django.core.signing import BadSignature, Signer
from django.db.models import Q, QuerySet
from django.utils import translation
from django.utils.translation import gettext as _

from measures.choices import RoundState
from measures.errors import LinkRefused, LinkUnknown
from measures.models import Implementation, Invitation, Plan
from measures.models.append_only import ADDRESS
from measures.norwegian import long_date
from measures.progress import GRACE
from measures.querysets import ImplementationQuerySet
from municipalities.choices import LanguageForm
from municipalities.collation import in_order
from municipalities.models import Municipality, Party

# Party and municipality, by their ids.
Addresses = dict[tuple[int, int], str]


def signer() -> Signer:
    # A full stop survives in every mail programme; the colon does not.
    return Signer(sep=".", salt="measures.invitation")


def token(invitation: Invitation) -> str:
    """The secret part of the link; a new nonce makes the one before it worthless."""
    return signer().sign(f"{invitation.pk}-{invitation.nonce}")


def invitation_by(given: str, *, today: date) -> Invitation:
    """Raise LinkRefused, in words for who holds the link, when it answers nothing."""
    invitation = held_by(given)
    with translation.override(invitation.municipality.language_form):
        require_answerable(invitation, today)
    return invitation


def readable_by(given: str, *, today: date) -> Invitation:
    """As `invitation_by`, but a closed round still shows what was answered."""
    invitation = held_by(given)
    with translation.override(invitation.municipality.language_form):
        require_readable(invitation, today)
    return invitation


def held_by(given: str) -> Invitation:
    pk, nonce = parts(given)
    rows = Invitation.objects.select_related("round__plan", "municipality", "party")
    invitation = rows.filter(pk=pk, nonce=nonce).first()
    if invitation is None:
        with translation.override(language_for(given)):
            raise LinkRefused(_("Lenken er trukket tilbake. Ta kontakt med kommunen hvis dere skal svare."))
    return invitation


def parts(given: str) -> tuple[str, str]:
    # The signature comes first: a guess costs no question to the database.
    try:
        pk, nonce = signer().unsign(given).split("-", 1)
    except (BadSignature, ValueError):
        raise LinkUnknown(_("Lenken er ikke hel. Åpne den fra e-posten en gang til.")) from None
    return pk, nonce


def asker(given: str) -> Municipality | None:
    """The municipality that asked, also when the link opens nothing any more; nobody for a guess."""
    try:
        pk, _nonce = parts(given)
    except LinkUnknown:
        return None
    return Municipality.objects.filter(invitations__in=Invitation.objects.filter(pk=pk)).first()


def language_for(given: str) -> str:
    """That of the municipality that asked; bokmål for a guess."""
    place = asker(given)
    return place.language_form if place else LanguageForm.BOKMAL


def can_answer(invitation: Invitation, today: date) -> bool:
    try:
        require_answerable(invitation, today)
    except LinkRefused:
        return False
    return True


def require_answerable(invitation: Invitation, today: date) -> None:
    require_readable(invitation, today)
    if invitation.round.state != RoundState.OPEN:
        raise LinkRefused(_("Evalueringen er avsluttet, og svarene kan ikke lenger endres."))


def require_readable(invitation: Invitation, today: date) -> None:
    round_ = invitation.round
    if not invitation.is_open:
        raise LinkRefused(_("Lenken er trukket tilbake. Ta kontakt med kommunen hvis dere skal svare."))
    if round_.state == RoundState.PLANNED or today < round_.opens:
        raise LinkRefused(
            _("Evalueringen er ikke åpnet ennå. Den åpner %(dag)s.") % {"dag": long_date(round_.opens)}
        )
    if today > round_.closes + GRACE:
        raise LinkRefused(
            _("Fristen var %(dag)s, og lenken virker ikke lenger. Ta kontakt med kommunen.")
            % {"dag": long_date(round_.closes)}
        )


def asked_of(invitation: Invitation) -> ImplementationQuerySet:
    """The invitation's measures, in the plan's order."""
    return Implementation.objects.asked_of(invitation).in_plan_order()


def missing_of(invitation: Invitation) -> ImplementationQuerySet:
    """Those nobody has handed in an answer about: only they are worth a reminder."""
    return asked_of(invitation).unanswered_in(invitation.round)


def addresses_asked_at() -> Addresses:
    """Where each party was asked the last time in each municipality; a link taken back is none."""
    rows = Invitation.objects.exclude(email=ADDRESS).filter(withdrawn_at=None).order_by("round__year", "pk")
    addresses = rows.values_list("party", "municipality", "email")
    return {(party, place): email for party, place, email in addresses}


def address_of(invitation: Invitation) -> str:
    """Where this party was asked the last time in this municipality, else its own address."""
    before = Invitation.objects.filter(party=invitation.party, municipality=invitation.municipality)
    last = before.exclude(pk=invitation.pk).exclude(email=ADDRESS).order_by("-round__year", "-pk").first()
    return invitation.address or (last.email if last else invitation.party.email)


def parties_in(plan: Plan, municipality: Municipality) -> QuerySet[Party]:
    """Whom one may ask there: the municipality's own, the cooperation's, and those the plan names."""
    here = Q(municipality=municipality) | Q(responsibilities__measure__plan=plan)
    if plan.cooperation_id:
        here |= Q(cooperation=plan.cooperation_id)
    return Party.objects.filter(here).distinct().order_by(in_order("name"))
