"""Choices that are known first when a form is drawn."""

import pytest
from django import forms

from measures.web.common.choice_fields import offer


class Form(forms.Form):
    plan = forms.ChoiceField()
    title = forms.CharField()


def test_what_is_offered_can_be_chosen_and_nothing_else():
    form = Form({"plan": "rus", "title": "En plan"})
    offer(form, "plan", [("rus", "Rusplan")])

    assert form.is_valid()
    assert not Form({"plan": "rus", "title": "En plan"}).is_valid()


def test_a_field_that_is_no_choice_takes_none():
    with pytest.raises(TypeError):
        offer(Form(), "title", [("rus", "Rusplan")])
