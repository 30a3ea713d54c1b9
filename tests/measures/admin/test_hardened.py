"""Values the administration does not expect are answered, not stumbled over."""

import pytest
from django.urls import reverse

from municipalities.admin.hardened import MOST_ROWS
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def boss(client):
    client.force_login(make.administrator())


@pytest.mark.parametrize("key", ["none", "[]", "²", "9" * 30, "<script>"])
def test_the_history_of_no_row_is_not_found(client, key):
    assert client.get(reverse("admin:measures_indicator_history", args=[key])).status_code == 404


@pytest.mark.parametrize("key", ["<script>mark()</script>", "x\x00", "9" * 30, "-1"])
def test_what_is_no_key_is_refused_in_the_form(client, key):
    data = {"name": "Andel", "unit": "%", "plan": key, "goal": key}
    response = client.post(reverse("admin:measures_indicator_add"), {**data, "target-TOTAL_FORMS": 0})
    assert response.status_code == 200
    assert response.context["adminform"].form.errors["plan"]
    assert b"<script>mark" not in response.content


def test_a_page_that_claims_a_million_rows_builds_a_hundred(client):
    page = reverse("admin:measures_plan_change", args=[make.plan().pk])
    data = {"title": "X", "adoptions-TOTAL_FORMS": 1_000_000, "adoptions-INITIAL_FORMS": 0}
    response = client.post(page, data)
    assert response.status_code == 200
    assert len(response.context["inline_admin_formsets"][0].formset.forms) <= MOST_ROWS
