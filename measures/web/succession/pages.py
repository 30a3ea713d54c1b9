"""A plan carried on into the next: choose for each measure, look once more, done."""

from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from measures.models import Plan
from measures.permissions.plans import require_carry_on
from measures.queries.plans.successions import Carrying, carrying, past_deadlines
from measures.services.plans.successions import carry_on
from measures.web.succession.forms import SuccessionForm, suggested
from municipalities.accounts.who import UserRequest

CONFIRMED, CORRECTED = "viderefor", "rett"


@require_http_methods(["GET", "HEAD", "POST"])
def succession(request: UserRequest, plan: str) -> HttpResponse:
    about = carrying_of(plan)
    require_carry_on(request.user, about.plan)
    form = SuccessionForm(request.POST if request.method == "POST" else None, about=about)
    wanted = request.POST.get("gjor", "")
    if not form.is_valid() or wanted == CORRECTED:
        return page(request, "succession/succession.html", form, status=400 if form.errors else 200)
    if wanted != CONFIRMED:
        return page(request, "succession/confirm.html", form)
    if carried(request, form):
        return redirect("succession_done", plan)
    return page(request, "succession/succession.html", form, status=400)


def carried(request: UserRequest, form: SuccessionForm) -> bool:
    """False, with the reason in the form, when nothing was written."""
    title = form.cleaned_data.get("title", "")
    said = {"title": title, "period": form.period, "outcomes": form.outcomes}
    try:
        carry_on(form.about.plan, **said, by=request.user, on=timezone.localdate())
    except ValidationError as error:
        form.add_error(None, error.messages)
        return False
    return True


@require_safe
def succession_done(request: UserRequest, plan: str) -> HttpResponse:
    about = carrying_of(plan)
    require_carry_on(request.user, about.plan)
    if about.following is None:
        return redirect("succession", plan)
    late = past_deadlines(about.following)
    return render(request, "succession/done.html", context(about) | {"past_deadlines": late})


def carrying_of(slug: str) -> Carrying:
    try:
        return carrying(slug)
    except Plan.DoesNotExist:
        raise Http404(_("Vi finner ingen plan på denne adressen.")) from None


def page(request: UserRequest, template: str, form: SuccessionForm, status: int = 200) -> HttpResponse:
    around = context(form.about) | {"form": form, "suggested": suggested(form.about)}
    return render(request, template, around, status=status)


def context(about: Carrying) -> dict[str, object]:
    crumbs = [
        (_("Planer"), reverse("front_page")),
        (str(about.plan), reverse("plan", args=[about.plan.slug])),
        (_("Viderefør"), ""),
    ]
    return {"about": about, "plan": about.plan, "following": about.following, "breadcrumbs": crumbs}
