"""Who asks. Most pages open for users only; to the types anybody may ask."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from municipalities.models import User


def user_of(request: HttpRequest) -> User:
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user


def is_administrator(request: HttpRequest) -> bool:
    return isinstance(request.user, User) and request.user.is_administrator
