"""Pages of the door that allauth has not: the QR code as a picture, and the welcome."""

from allauth.mfa.adapter import get_adapter
from allauth.mfa.totp.internal.auth import get_totp_secret
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.forms import SetPasswordForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from municipalities.accounts.invitations import invited, language_of
from municipalities.accounts.who import user_of
from municipalities.welcome import set_first_password


@require_safe
def totp_picture(request: HttpRequest) -> HttpResponse:
    """The code being set up, from the session; the policy of our pages takes no picture inside the page."""
    adapter = get_adapter()
    address = adapter.build_totp_url(user_of(request), get_totp_secret(regenerate=False))
    return HttpResponse(adapter.build_totp_svg(address), content_type="image/svg+xml")


@login_not_required
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def welcome(request: HttpRequest, token: str) -> HttpResponse:
    user = invited(token)
    if user is None:
        return render(request, "account/welcome_over.html", status=404)
    translation.activate(language_of(user))
    form = SetPasswordForm(user, request.POST or None)
    if not form.is_valid():
        return render(request, "account/welcome.html", {"form": form, "invited": user})
    set_first_password(user, form.cleaned_data["new_password1"], now=timezone.now())
    messages.success(request, _("Passordet er lagret. Logg inn."))
    return redirect("account_login")
