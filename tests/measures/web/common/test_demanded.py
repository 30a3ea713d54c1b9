"""A field that may be demanded is not called optional, in any form."""

import ast
from collections.abc import Iterator

import pytest
from django import forms
from django.template.loader import render_to_string
from django.urls import get_resolver

from measures.web.rounds.forms import ProposalForm
from tests.house import modules, within


def form_classes(cls: type[forms.BaseForm] = forms.Form) -> Iterator[type[forms.BaseForm]]:
    for one in cls.__subclasses__():
        yield one
        yield from form_classes(one)


def demanded_in(tree: ast.AST) -> set[str]:
    """The fields a form complains of by name: `self.add_error("on", …)`."""
    return {
        call.args[0].value
        for call in ast.walk(tree)
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Attribute)
        and call.func.attr == "add_error"
        and isinstance(call.args[0], ast.Constant)
        and call.args[0].value
    }


def test_what_a_form_complains_of_is_not_called_optional() -> None:
    get_resolver().url_patterns  # noqa: B018  # every page is read in, and its forms with it
    classes = {f"{one.__module__}.{one.__qualname__}": one for one in form_classes()}
    found = {}
    for module in (one for one in modules() if within(one.name, "measures.web", "municipalities")):
        for node in (one for one in module.nodes if isinstance(one, ast.ClassDef)):
            form = classes.get(f"{module.name}.{node.name}")
            if form is not None:
                optional = {name for name, field in form.base_fields.items() if not field.required}
                found[form.__name__] = demanded_in(node) & optional - set(getattr(form, "demanded", ()))
    assert len(found) > 10
    assert {name: fields for name, fields in found.items() if fields} == {}


@pytest.mark.parametrize(("name", "is_optional"), [("on", False), ("case", True), ("decision", False)])
def test_the_day_of_a_decision_is_not_called_optional(name: str, is_optional: bool) -> None:
    drawn = render_to_string("components/_field.html", {"field": ProposalForm()[name]})
    assert ("(valgfritt)" in drawn) is is_optional
