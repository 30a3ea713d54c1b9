"""What the pages of the door need to know."""

from django import template
from django.template import RequestContext
from django.utils.translation import gettext as _

from municipalities.accounts.middleware import lacks_second_factor
from municipalities.accounts.oidc import providers
from municipalities.providers import Provider

register = template.Library()
# The first that is found: Edge calls itself Chrome too, and Chrome Safari.
BROWSERS = {"Edg": "Edge", "OPR": "Opera", "Firefox": "Firefox", "Chrome": "Chrome", "Safari": "Safari"}
MACHINES = {"iPhone": "iPhone", "iPad": "iPad", "Android": "Android", "Windows": "Windows", "Mac": "Mac"}


@register.simple_tag
def sign_in_services() -> list[Provider]:
    return list(providers().values())


@register.simple_tag(takes_context=True)
def is_locked_out(context: RequestContext) -> bool:
    """Signed in, and kept at the door until a second factor is set up."""
    return lacks_second_factor(context["request"])


@register.filter
def browser(said: str) -> str:
    """«Firefox, Windows» out of what a browser says of itself."""
    program = next((name for mark, name in BROWSERS.items() if mark in said), _("ukjent nettleser"))
    machine = next((name for mark, name in MACHINES.items() if mark in said), "")
    return ", ".join(filter(None, [program, machine]))
