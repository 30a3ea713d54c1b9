"""The mails of a round, as a unit reads them: in its municipality's language, without names of persons."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from measures.models import Evaluation, EvaluationRound, Invitation
from measures.norwegian import long_date
from measures.queries.rounds.greetings import greeting
from measures.queries.rounds.invitations import asked_of, missing_of, token
from measures.services.mail.outbox import Written
from measures.web.common.signature import signature
from municipalities.contacts import coordinators
from municipalities.models import Municipality


def link(invitation: Invitation) -> str:
    return settings.SITE_URL + reverse("answering", args=[token(invitation)])


def invitation_letter(invitation: Invitation) -> Written:
    with translation.override(invitation.municipality.language_form):
        return written(invitation, invitation_subject(invitation.round), invited(invitation))


def invitation_subject(round_: EvaluationRound) -> str:
    words = _("Evaluering %(år)d av %(plan)s: hvordan går det med tiltakene?")
    return words % {"år": round_.year, "plan": round_.plan}


@dataclass(frozen=True)
class LetterPreview:
    """How the invitation begins, and in which municipalities it does so."""

    places: str
    subject: str
    greeting: str


def previews(round_: EvaluationRound, places: Iterable[Municipality]) -> list[LetterPreview]:
    """One for each that differs: by language form, or by what the greeting says of the municipality."""
    places_of: dict[tuple[str, str], list[str]] = {}
    for place in places:
        with translation.override(place.language_form):
            said = invitation_subject(round_), greeting(round_, place)
        places_of.setdefault(said, []).append(place.name)
    return [LetterPreview(get_text_list(names, _("og")), *said) for said, names in places_of.items()]


def reminder_letter(invitation: Invitation) -> Written:
    with translation.override(invitation.municipality.language_form):
        subject = _("Påminnelse: evaluering %(år)d av %(plan)s") % about(invitation)
        return written(invitation, subject, reminded(invitation))


def question_letter(evaluation: Evaluation, invitation: Invitation) -> Written:
    with translation.override(invitation.municipality.language_form):
        subject = _("Spørsmål om svaret deres, evaluering %(år)d av %(plan)s") % about(invitation)
        return written(invitation, subject, asked_again(evaluation, invitation))


def written(invitation: Invitation, subject: str, lines: Iterable[str]) -> Written:
    text = "\n\n".join([_("Hei!"), *lines, *closing(invitation)])
    return Written(invitation.email, subject, text, places=(invitation.municipality,))


def invited(invitation: Invitation) -> Iterable[str]:
    said = greeting(invitation.round, invitation.municipality)
    if said:
        yield said
    count = asked_of(invitation).count()
    words = ngettext(
        "%(part)s svarer for %(n)d tiltak i %(plan)s i %(kommune)s. Det tar noen minutter, og dere "
        "trenger ikke å logge inn. Svaret lagres etter hvert tiltak.",
        "%(part)s svarer for %(n)d tiltak i %(plan)s i %(kommune)s. Det tar noen minutter, og dere "
        "trenger ikke å logge inn. Svaret lagres etter hvert tiltak.",
        count,
    )
    yield words % {**about(invitation), "n": count}
    yield _("Svar her innen %(dag)s:") % about(invitation) + "\n" + link(invitation)
    yield _("Lenken gjelder bare %(part)s. Den kan sendes videre til den som vet best.") % about(invitation)
    yield declining(invitation.municipality)


def reminded(invitation: Invitation) -> Iterable[str]:
    count = missing_of(invitation).count()
    words = ngettext(
        "Vi mangler svar fra %(part)s om %(n)d tiltak i %(plan)s i %(kommune)s.",
        "Vi mangler svar fra %(part)s om %(n)d tiltak i %(plan)s i %(kommune)s.",
        count,
    )
    yield words % {**about(invitation), "n": count}
    yield _("Fristen er %(dag)s. Svar her, uten å logge inn:") % about(invitation) + "\n" + link(invitation)
    yield declining(invitation.municipality)


def declining(place: Municipality) -> str:
    """The address of a coordinator is a person's, and stands in no text."""
    address = place.contact_email or ("" if coordinators([place]) else settings.CONTACT_EMAIL)
    if address:
        said = _(
            "Er ikke tiltakene deres, eller kan dere ikke svare? Skriv til %(epost)s, så spør kommunen andre."
        )
        return said % {"epost": address}
    return _(
        "Er ikke tiltakene deres, eller kan dere ikke svare? Svar på denne e-posten, så spør kommunen andre."
    )


def asked_again(evaluation: Evaluation, invitation: Invitation) -> Iterable[str]:
    measure = " ".join(str(evaluation.implementation.measure).split())
    words = _("Takk for svaret om «%(tiltak)s» i %(plan)s for %(år)d. Vi lurer på dette:")
    yield words % {**about(invitation), "tiltak": measure}
    yield evaluation.question
    yield _("Rett svaret her:") + "\n" + link(invitation)


def closing(invitation: Invitation) -> Iterable[str]:
    if invitation.round.plan.is_demonstration:
        yield _("Statusene er oppdiktet for demonstrasjon.")
    yield f"{signature([invitation.municipality])}\nRusplan, {settings.SITE_URL}"


def about(invitation: Invitation) -> dict[str, str | int]:
    return {
        "år": invitation.round.year,
        "part": invitation.party.name,
        "plan": str(invitation.round.plan),
        "kommune": invitation.municipality.name,
        "dag": long_date(invitation.round.closes),
    }
