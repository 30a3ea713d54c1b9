"""What is said when an address cannot be answered."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Our own words reach the page; the library's, which are English, do not."""
    message = str(exception) if type(exception).__name__ == "BadRequest" else ""
    return render(request, "400.html", {"message": message}, status=400)
