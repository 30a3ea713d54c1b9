"""Choices that are known first when a form is drawn: which plans, whose parties."""

from collections.abc import Iterable

from django import forms

from municipalities.words import Words

Option = tuple[str, Words]


def offer(form: forms.Form, name: str, options: Iterable[Option]) -> None:
    choice_field(form, name).choices = list(options)


def choice_field(form: forms.Form, name: str) -> forms.ChoiceField:
    """Raise TypeError for a field that is no choice: it would take them, and never look at them."""
    field = form.fields[name]
    if not isinstance(field, forms.ChoiceField):
        raise TypeError(f"{name} is no choice")
    return field
