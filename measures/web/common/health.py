"""The addresses that watches ask: is the site alive, and can it be used?"""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from measures.queries.health import what_is_missing


@login_not_required
@csrf_exempt
@require_safe
@never_cache
def healthz(request: HttpRequest) -> HttpResponse:
    """Alive. Asks nobody else: starting it again does not bring a lost database back."""
    return HttpResponse("ok", content_type="text/plain")


@login_not_required
@csrf_exempt
@require_safe
@never_cache
def readyz(request: HttpRequest) -> HttpResponse:
    """Ready for people; else 503 with a line for each of database, migrations and disk that is not."""
    missing = what_is_missing()
    return HttpResponse("\n".join(missing) or "ok", status=503 if missing else 200, content_type="text/plain")
