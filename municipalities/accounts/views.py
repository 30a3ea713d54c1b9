"""The page of the door that allauth has not: the QR code as a picture."""

from allauth.mfa.adapter import get_adapter
from allauth.mfa.totp.internal.auth import get_totp_secret
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe


@require_safe
def totp_picture(request: HttpRequest) -> HttpResponse:
    """The code being set up, from the session; the policy of our pages takes no picture inside the page."""
    adapter = get_adapter()
    address = adapter.build_totp_url(request.user, get_totp_secret(regenerate=False))
    return HttpResponse(adapter.build_totp_svg(address), content_type="image/svg+xml")
