"""Who asks. Most pages open for users only; to the types anybody may ask."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from municipalities.models import User


class UserRequest(HttpRequest):
    """What reaches a page behind the sign-in: LoginRequiredMiddleware lets nobody but users through.

    A name for the types only; a test holds every page that takes one to being behind it.
    """

    user: User


def user_of(request: HttpRequest) -> User:
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user


def is_administrator(request: HttpRequest) -> bool:
    return isinstance(request.user, User) and request.user.is_administrator
