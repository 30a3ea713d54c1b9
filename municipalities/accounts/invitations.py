"""A new user is asked in by mail, with a link that works once and for some days."""

from datetime import timedelta
from smtplib import SMTPException

from django.conf import settings
from django.core import signing
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils import translation
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext as _

from municipalities.choices import LanguageForm
from municipalities.models import User

SALT = "municipalities.invitation"


def token(user: User) -> str:
    return signing.dumps([user.pk, fingerprint(user)], salt=SALT)


def fingerprint(user: User) -> str:
    """Another as soon as the password is set, or the user is asked in once more."""
    return salted_hmac(SALT, f"{user.password} {user.email}").hexdigest()[:32]


def invited(text: str) -> User | None:
    """Who the link was sent to; nobody when it is used, too old, or not ours."""
    try:
        pk, mark = signing.loads(text, salt=SALT, max_age=timedelta(days=settings.INVITATION_DAYS))
    except signing.BadSignature:
        return None
    user = User.objects.filter(pk=pk, is_active=True).first()
    return user if user and constant_time_compare(fingerprint(user), mark) else None


def send_invitation(user: User) -> bool:
    """Sent at once: whoever asks somebody in stands there and is told when the mail server says no."""
    with translation.override(language_of(user)):
        mail = EmailMessage(_("Velkommen til Rusplan"), "\n\n".join(words(user)), to=[user.email])
    try:
        return bool(mail.send())
    except (OSError, SMTPException):
        return False


def language_of(user: User) -> str:
    """That of the municipalities where the user has a role."""
    return LanguageForm.shared(user.memberships.values_list("municipality__language_form", flat=True))


def words(user: User) -> list[str]:
    link = settings.SITE_URL + reverse("welcome", args=[token(user)])
    return [
        _("Hei %(name)s!") % {"name": user.name},
        _("Du har fått en bruker i Rusplan. Lag ditt eget passord her:") + f"\n{link}",
        _("Lenken virker én gang, og i %(days)d dager. Etterpå logger du inn med %(email)s.")
        % {"days": settings.INVITATION_DAYS, "email": user.email},
        _("Ventet du ikke denne e-posten, kan du se bort fra den."),
        f"Rusplan, {settings.SITE_URL}",
    ]
