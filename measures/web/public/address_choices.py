"""What a visitor asks for in an address: which plan, which municipality, which day."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from measures.models import Plan
from measures.queries.plans.plan_header import plan_head
from measures.rows.plan import Place, PlanHead
from measures.web.common.language import says_itself, speak

LONGEST_SEARCH = 200


def public_page(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Everybody may read it; nothing is written, so anything but GET and HEAD is answered with 405."""
    return says_itself(login_not_required(csrf_exempt(require_safe(view))))


@dataclass(frozen=True)
class Asked:
    """A plan's page as asked for; `day` is set when the address names one."""

    head: PlanHead
    place: Place | None
    as_of: date
    day: date | None
    ignored: tuple[str, ...]
    # The day when it is gone by: then everything is shown as it was.
    past: date | None = None

    @property
    def kept(self) -> list[tuple[str, str]]:
        """What follows along through all pages of the plan."""
        kept = [("kommune", self.place.slug)] if self.place else []
        return [*kept, ("dato", self.day.isoformat())] if self.day else kept

    @property
    def carry(self) -> str:
        """`kept` as the end of an address without other parameters."""
        return f"?{urlencode(self.kept)}" if self.kept else ""

    @property
    def carry_on(self) -> str:
        """`kept` after other parameters."""
        return f"&{urlencode(self.kept)}" if self.kept else ""


def ask(request: HttpRequest, slug: str) -> Asked:
    """From here on the page speaks as the plan does.

    Raise Http404 when there is no such plan, BadRequest when the day is no day.
    """
    day = asked_day(request)
    as_of, past = day or timezone.localdate(), gone_by(day)
    try:
        head = plan_head(slug, as_of)
    except Plan.DoesNotExist:
        raise Http404(_("Vi finner ingen plan på denne adressen.")) from None
    wanted = request.GET.get("kommune", "")
    place = head.place(wanted)
    ignored = (wanted,) if wanted and place is None else ()
    speak(head.language(place))
    return Asked(head, place if head.is_shared else None, as_of, day, ignored, past)


def asked_day(request: HttpRequest) -> date | None:
    """`?dato=2021-06-30`; raise BadRequest when it is written otherwise."""
    text = request.GET.get("dato", "")
    if not text:
        return None
    wrong = BadRequest(_("Datoen i adressen er ikke gyldig. Skriv den slik: dato=2021-06-30."))
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        raise wrong
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise wrong from None
    if not 1900 <= day.year <= 2200:
        raise wrong
    return day


def gone_by(day: date | None) -> date | None:
    return day if day and day < timezone.localdate() else None


def asked_words(request: HttpRequest) -> tuple[str, bool]:
    """The search, without characters no database stores, and whether it had to be cut."""
    words = re.sub(r"[\x00-\x1f\x7f]+", " ", request.GET.get("q", "")).strip()
    return words[:LONGEST_SEARCH], len(words) > LONGEST_SEARCH


def asked_year(request: HttpRequest, head: PlanHead) -> int | None:
    """`?ar=2021`, when it is one of the plan's years."""
    text = request.GET.get("ar", "")
    year = int(text) if re.fullmatch(r"[0-9]{4}", text) else 0
    return year if head.first_year <= year <= head.last_year else None
