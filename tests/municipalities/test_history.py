"""What a person's history says, and leaves to the trace of the door."""

import pytest
from django.contrib.auth import get_user
from django.test import Client

from municipalities.sign_ins import SignIn, SignInEvent
from tests import make

pytestmark = pytest.mark.django_db


def test_a_sign_in_and_a_password_are_no_change_of_the_person(client: Client) -> None:
    user = make.user()
    client.force_login(user)
    person = get_user(client)
    person.set_password("tyttebær-og-te-7")
    person.save()

    assert person.last_login
    assert [row.history_type for row in user.history.all()] == ["+"]


def test_a_new_name_is_a_change_each_time() -> None:
    user = make.user()
    for user.name in ("Kari Berg", "Kari Dal"):
        user.save()

    assert [row.name for row in user.history.all()] == ["Kari Dal", "Kari Berg", "Kari Nordmann"]


def test_who_gives_somebody_a_password_is_written_down(client: Client) -> None:
    boss, user = make.administrator(), make.user()
    client.force_login(boss, backend="django.contrib.auth.backends.ModelBackend")
    new = {"password1": "tyttebær-og-te-7", "password2": "tyttebær-og-te-7", "usable_password": "true"}
    client.post(f"/admin/municipalities/user/{user.pk}/password/", new)

    event = SignInEvent.objects.get(what=SignIn.PASSWORD_SET)
    assert (event.user, event.by) == (user, boss)
