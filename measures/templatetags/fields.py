"""Form fields in the look of the design system."""

from django import template
from django.forms import BoundField
from django.utils.safestring import SafeString

register = template.Library()


@register.filter
def with_input_look(field: BoundField) -> SafeString:
    """Django itself ties help and errors to the input (aria-describedby, aria-invalid)."""
    # allauth says the label once more inside the field, where it looks like something already typed.
    field.field.widget.attrs.pop("placeholder", None)
    return field.as_widget(attrs={"class": "ds-input"})
