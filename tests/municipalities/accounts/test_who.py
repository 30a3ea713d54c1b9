"""Who asks: a user, or nobody at all."""

import inspect
from collections.abc import Callable, Iterator

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.urls import URLResolver, get_resolver

from municipalities.accounts.who import UserRequest, is_administrator, user_of
from municipalities.models import User


def asked_by(rf, user):
    request = rf.get("/")
    request.user = user
    return request


def test_a_stranger_is_refused_and_is_no_administrator(rf):
    request = asked_by(rf, AnonymousUser())
    assert not is_administrator(request)
    with pytest.raises(PermissionDenied):
        user_of(request)


@pytest.mark.parametrize("is_superuser", [True, False])
def test_a_user_is_who_asks(rf, is_superuser):
    user = User(email="kari@example.no", is_superuser=is_superuser)
    request = asked_by(rf, user)
    assert user_of(request) is user
    assert is_administrator(request) is is_superuser


def pages(resolver: URLResolver) -> Iterator[Callable]:
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            yield from pages(entry)
        else:
            yield entry.callback


def asks_for(page: Callable) -> object:
    return inspect.get_annotations(page).get("request")


def test_a_page_that_counts_on_a_user_is_behind_the_sign_in():
    counting = [page for page in pages(get_resolver()) if asks_for(page) is UserRequest]

    assert len(counting) > 30
    assert [page.__qualname__ for page in counting if not getattr(page, "login_required", True)] == []
