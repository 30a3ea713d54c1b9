"""What of «Min side» is there for whom: each role has its own lists, and its own reason for an empty page."""

from datetime import date

from django.utils.translation import gettext as _

from measures.permissions.measures import can_clear_deadlines
from measures.permissions.plans import can_import
from measures.permissions.roles import is_administrator, roles_of
from measures.permissions.rounds import can_read_rounds
from measures.permissions.trace import can_read_traces
from measures.permissions.users import contact_set_by
from measures.queries.rounds.contributions import contributions
from measures.queries.rounds.round_list import own_rounds
from measures.queries.workspace.imports import plans_edited_by
from municipalities.models import User


def role_context(user: User, today: date) -> dict[str, object]:
    """The lists of every role this user has."""
    context = {
        "may_import": can_import(user),
        "may_clear": can_clear_deadlines(user),
        "may_read_rounds": can_read_rounds(user),
        "may_trace": can_read_traces(user),
        "follows": follows(user),
        "contributions": contributions(user, today),
        "empty": why_empty(user),
    }
    # Administrators have the register of municipalities.
    context["contacts"] = [] if is_administrator(user) else list(contact_set_by(user))
    context["rounds"] = own_rounds(user, today, unfinished=True) if context["may_read_rounds"] else []
    return context | {"plans": [] if is_administrator(user) else plans_edited_by(user)}


def follows(user: User) -> bool:
    """Has measures to follow: who only edits plans has none."""
    return is_administrator(user) or bool(roles_of(user).follows or roles_of(user).answers)


def why_empty(user: User) -> tuple[str, str]:
    """Title and text where there is nothing to follow."""
    roles = roles_of(user)
    if is_administrator(user) or roles.follows:
        text = _("Her kommer tiltakene når en plan er lest inn for kommunen din.")
        return _("Ingen tiltak å følge opp ennå"), text
    if any(roles.answers.values()):
        text = _("Ingen plan nevner den ansvarlige parten du svarer for. Ta kontakt med koordinatoren.")
        return _("Du har ingen tiltak"), text
    text = _("Brukeren din er ikke knyttet til noen ansvarlig part. Be en administrator om det.")
    return _("Du har ingen tiltak ennå"), text
