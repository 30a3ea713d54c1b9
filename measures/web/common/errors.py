"""What is said when an address cannot be answered."""

import sys
from errno import EDQUOT, ENOSPC
from smtplib import SMTPException
from socket import gaierror

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

# When the reader may ask again: a database is started anew in less.
SECONDS = 60
STORAGE = (OperationalError, InterfaceError)
# A page calls nobody but the mail server, as when somebody has forgotten a password.
MAIL = (SMTPException, ConnectionError, TimeoutError, gaierror)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Our own words reach the page; the library's, which are English, do not."""
    message = str(exception) if type(exception).__name__ == "BadRequest" else ""
    return render(request, "400.html", {"message": message}, status=400)


def server_error(request: HttpRequest) -> HttpResponse:
    """Called while the exception is handled. What is gone or full is not wrong: it will do again when it is
    back, and the page says so. Neither page asks the database for anything."""
    error = sys.exception()
    if isinstance(error, MAIL):
        return unavailable(request, mail=True)
    full = isinstance(error, OSError) and error.errno in (ENOSPC, EDQUOT)
    if full or isinstance(error, STORAGE):
        return unavailable(request)
    return HttpResponse(render_to_string("500.html"), status=500)


def unavailable(request: HttpRequest, *, mail: bool = False, busy: bool = False) -> HttpResponse:
    page = render_to_string("503.html", {"sent": request.method == "POST", "mail": mail, "busy": busy})
    return HttpResponse(page, status=503, headers={"Retry-After": str(SECONDS), "Cache-Control": "no-store"})
