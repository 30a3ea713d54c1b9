"""Who asks: a user, or nobody at all."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied

from municipalities.accounts.who import is_administrator, user_of
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
