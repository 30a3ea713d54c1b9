"""Forgetting a person: the account is emptied, names and addresses go everywhere, what was done stays."""

import json

from django.contrib.admin.models import LogEntry
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from measures.models import Invitation
from measures.models.append_only import ADDRESS, NAME, USER_ADDRESS
from measures.permissions.trace import require_tidy
from measures.personal import Rule
from measures.queries.trace.persons import Person, obstacles, rows_with, senders, sessions_of
from municipalities.models import Membership, User
from municipalities.sign_ins import SignInEvent

# Somebody was asked at an address, whichever it was; elsewhere there simply is none.
ASKED = (Invitation, Invitation.history.model)
WHY_NOT = {
    "active": gettext_lazy("Brukeren er aktiv. Avslutt brukeren under /admin/ og gi oppgavene videre først."),
    "sole": gettext_lazy("Bare denne brukeren er %(rolle)s i %(kommune)s. Gi rollen til en annen først."),
    "party": gettext_lazy("Adressen er mottaker for %(part)s. Skriv inn en annen under /admin/ først."),
    "contact": gettext_lazy("Adressen er kontaktadressen til %(kommune)s. Bytt den på Min side først."),
    "invited": gettext_lazy(
        "%(part)s er spurt på adressen i %(runde)s. Bytt adresse eller trekk lenken tilbake."
    ),
}


@transaction.atomic
def forget(who: Person, *, by: User) -> int:
    """How many rows were changed or deleted, 0 when nothing was stored. Raise ValidationError with every
    reason why it cannot be done yet."""
    require_tidy(by)
    refused = [WHY_NOT[what] % words for what, words in obstacles(who)]
    if who.user == by:
        refused.append(_("Dette er systemets egen bruker."))
    if refused:
        raise ValidationError(refused)
    changed = forget_echoes(who) + forget_addresses(who) + forget_senders(who)
    changed += forget_rows(who, by)
    return changed + (empty_account(who.user, by) if who.user else 0)


def forget_addresses(who: Person) -> int:
    """Past ones only: an address in use stands in the way."""
    changed = 0
    for rows, column in rows_with(Rule.ADDRESS, who):
        changed += rows.update(**{column: ADDRESS if rows.model in ASKED else ""})
    return changed


def forget_senders(who: Person) -> int:
    return sum(rows.update(sender="") for rows in senders(who))


def forget_rows(who: Person, by: User) -> int:
    """Sign-in, roles, mail: rows about this person alone. A history of them stays, and names nobody."""
    changed = 0
    for rows, _column in rows_with(Rule.GONE, who):
        if not hasattr(rows.model, "history_type"):
            changed += remove(rows, by)
    for session in sessions_of(who.user):
        session.delete()
        changed += 1
    return changed


def remove(rows: models.QuerySet, by: User) -> int:
    if rows.model is SignInEvent:
        return rows._raw_delete(rows.db) or 0
    if rows.model is not Membership:
        return rows.delete()[0]
    for row in rows:
        row._history_user = by
        row.delete()
    return len(rows)


def forget_echoes(who: Person) -> int:
    """The administration's log repeats the names of what it tells of, also inside JSON."""
    told = (*who.addresses, *who.names)
    words = {*told, *(json.dumps(word)[1:-1] for word in told)}
    named = Q(pk__in=[])
    for word in words:
        named |= Q(object_repr__icontains=word) | Q(change_message__icontains=word)
    rows = list(LogEntry.objects.filter(named))
    for row in rows:
        for word in sorted(words, key=len, reverse=True):
            row.object_repr = row.object_repr.replace(word, NAME)
            row.change_message = row.change_message.replace(word, NAME)
        row.save(update_fields=["object_repr", "change_message"])
    return len(rows)


def empty_account(user: User, by: User) -> int:
    """Nothing to sign in with, and no name; the number stays, so that the trace holds together."""
    address = USER_ADDRESS.replace("%", str(user.pk))
    if user.email == address:
        return 0
    user.email, user.name, user.last_login = address, NAME, None
    user.is_active = user.is_staff = user.is_superuser = False
    user.set_unusable_password()
    user._history_user, user._change_reason = by, _("Glemt")
    user.full_clean()
    user.save()
    past = User.history.filter(id=user.pk).exclude(email=address, name=NAME)
    return 1 + past.update(email=address, name=NAME)
