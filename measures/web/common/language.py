"""Which form of Norwegian a page speaks: that of what it is about, else that of whoever is signed in.

Never what the browser asks for: an address says the same to everybody, and no cache can mix the two.
"""

from collections.abc import Callable, Mapping
from typing import TypeVar

from django.http import HttpRequest, HttpResponse
from django.utils import translation

from measures.permissions.roles import roles_of
from measures.queries.plans.plan_header import language_at
from municipalities.accounts.middleware import is_account, is_signed_in
from municipalities.choices import LanguageForm

# Stands on a view, as Django's own `login_required` does.
SAYS_ITSELF = "says_itself"
View = TypeVar("View", bound=Callable[..., HttpResponse])


def speak(form: str) -> None:
    """«nb» or «nn», from here on, and until the request is answered."""
    translation.activate(form)


def says_itself(view: View) -> View:
    """A page that reads the plan in any case calls `speak` with what it found, and saves a query."""
    setattr(view, SAYS_ITSELF, True)
    return view


class LanguageOfPage:
    """Stands before whatever may refuse in words, as a form that is too old."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with translation.override(LanguageForm.BOKMAL):
            return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Callable, args: tuple, kwargs: Mapping) -> None:
        speak(language_of_page(request, view, kwargs))


def is_administration(request: HttpRequest) -> bool:
    return request.resolver_match is not None and request.resolver_match.namespace == "admin"


def language_of_page(request: HttpRequest, view: Callable, asked: Mapping[str, str]) -> LanguageForm:
    """Bokmål where nothing says otherwise, and in the administration, whose library knows no nynorsk."""
    if getattr(view, SAYS_ITSELF, False) or is_administration(request):
        return LanguageForm.BOKMAL
    plan = asked.get("plan") or asked.get("plan_slug")
    if plan:
        return language_at(plan, asked.get("municipality") or asked.get("municipality_slug") or "")
    if is_signed_in(request) and (getattr(view, "login_required", True) or is_account(request)):
        return roles_of(request.user).language
    return LanguageForm.BOKMAL
