"""How long an answer that is somebody's own is kept, and by whom."""

from django.http import HttpRequest, HttpResponse


def keep_for_one(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """By no proxy; nor by the browser, but for a form that was refused.

    Only what it kept itself can a browser show again after «back»: without it, what was typed is gone, for
    nobody sends the form a second time to see it. It may be used for nothing else (RFC 9111, 5.2.2.4).
    """
    response["Cache-Control"] = "private, no-cache" if is_refused(request, response) else "private, no-store"
    return response


def is_refused(request: HttpRequest, response: HttpResponse) -> bool:
    """Shown once more with what was typed: neither led on, nor an answer that there is no room today."""
    return request.method == "POST" and not 300 <= response.status_code < 400 and response.status_code < 500
