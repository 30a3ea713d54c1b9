"""The pages everybody may read."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from measures.models import Measure
from measures.permissions.plans import can_carry_on_of, can_edit_plan_of
from measures.permissions.roles import Visitor
from measures.queries.plans.deadlines import deadline_page
from measures.queries.plans.indicators import plan_figures
from measures.queries.plans.measure_list import measure_list
from measures.queries.plans.measure_page import measure_page
from measures.queries.plans.plan_page import cards, plan_page
from measures.queries.plans.search import search_measures
from measures.web.public.address_choices import (
    Asked,
    ask,
    asked_day,
    asked_words,
    asked_year,
    gone_by,
    public_page,
)
from measures.web.public.exports import PLAN_FILES
from measures.web.public.feeds import carrier_calendars
from measures.web.public.filters import FilterForm, around, choice_from
from measures.web.public.page_frame import frame


@public_page
def front_page(request: HttpRequest) -> HttpResponse:
    if "q" in request.GET:
        return search(request)
    day = asked_day(request)
    as_of = day or timezone.localdate()
    plans = cards(as_of, gone_by(day))
    context = {"cards": plans, "is_demonstration": any(card.head.is_demonstration for card in plans)}
    context |= {"day": day, "past": gone_by(day), "carry": f"?dato={day}" if day else ""}
    context |= {"as_of": as_of}
    return render(request, "public/front_page.html", context)


@public_page
def search(request: HttpRequest) -> HttpResponse:
    words, cut = asked_words(request)
    crumbs = [(_("Planer"), reverse("front_page")), (_("Søk"), "")]
    context = {
        "query": words,
        "cut": cut,
        "result": search_measures(words),
        "breadcrumbs": crumbs,
    }
    return render(request, "public/search.html", context)


@public_page
def plan(request: HttpRequest, plan: str) -> HttpResponse:
    asked = ask(request, plan)
    page = plan_page(asked.head, asked.place, asked.as_of, asked.past)
    return render(
        request, "public/plan.html", frame(request, asked, page=page, **may_edit(request.user, asked))
    )


def may_edit(user: Visitor, asked: Asked) -> dict[str, object]:
    ids = [place.pk for place in asked.head.places]
    return {
        "files": PLAN_FILES,
        "can_import": can_edit_plan_of(user, ids),
        "can_carry_on": can_carry_on_of(user, ids),
    }


@public_page
def measures(request: HttpRequest, plan: str) -> HttpResponse:
    asked = ask(request, plan)
    words, cut = asked_words(request)
    choice, odd = choice_from(request.GET, words)
    listed = measure_list(asked.head, asked.place, choice, asked.as_of, asked.past)
    context = frame(request, asked, _("Tiltak"), page=listed, cut=cut, form=FilterForm(listed))
    context["ignored"] = [*asked.ignored, *odd, *listed.ignored]
    return render(
        request, "public/measures.html", context | around(listed, request.GET, several=context["several"])
    )


@public_page
def measure(request: HttpRequest, plan: str, code: str) -> HttpResponse:
    asked = ask(request, plan)
    try:
        page = measure_page(asked.head, code, asked.place, asked.as_of, asked.past)
    except Measure.DoesNotExist:
        raise Http404(_("Planen har ikke noe tiltak på denne adressen.")) from None
    listing = (_("Tiltak"), reverse("measures", args=[plan]) + asked.carry)
    context = frame(request, asked, listing, page.measure.number or page.measure.title, page=page)
    context["calendars"] += carrier_calendars(request, asked, code)
    return render(request, "public/measure.html", context)


@public_page
def indicators(request: HttpRequest, plan: str) -> HttpResponse:
    asked = ask(request, plan)
    context = frame(request, asked, _("Indikatorer"), figures=plan_figures(asked.head))
    return render(request, "public/indicators.html", context)


@public_page
def deadlines(request: HttpRequest, plan: str) -> HttpResponse:
    asked = ask(request, plan)
    year = asked_year(request, asked.head)
    page = deadline_page(asked.head, asked.place, year, asked.as_of, asked.past)
    return render(request, "public/deadlines.html", frame(request, asked, _("Frister"), page=page))
