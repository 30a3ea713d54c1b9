"""Everything that is stored about one person, found by the rules for every column."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.contrib.sessions.models import Session
from django.db import models
from django.db.models import Q, QuerySet
from django.db.models.functions import Cast

from measures.models import EvaluationRound, Invitation
from measures.personal import SECRETS, Rule, ruled_by
from measures.queries.trace.page import all_entries
from measures.queries.trace.sources import Choice, Scope
from municipalities.choices import Role
from municipalities.models import Membership, Municipality, Party, User

# A file and a whole plan as text are not about anybody; that a name stands in them is said.
LARGE = (models.BinaryField,)


@dataclass(frozen=True)
class Person:
    """Somebody with an account, or only an address; with every name and address there ever was."""

    user: User | None
    addresses: tuple[str, ...]
    names: tuple[str, ...] = ()


@dataclass(frozen=True)
class Mention:
    """A text that names the person; a human being has to decide about it."""

    table: str
    key: int
    column: str


def person(email: str) -> Person:
    """By the address now, or one the account had before."""
    email = email.strip().lower()
    user = User.objects.filter(email__iexact=email).first()
    if user is None:
        former = User.history.filter(email__iexact=email).order_by("-history_id").first()
        user = User.objects.filter(pk=former.id).first() if former else None
    if user is None:
        return Person(None, (email,))
    past = list(User.history.filter(id=user.pk).values_list("email", "name"))
    addresses = {email, user.email.lower(), *(address.lower() for address, _name in past)}
    names = {user.name, *(name for _address, name in past)} - {""}
    return Person(user, tuple(sorted(addresses)), tuple(sorted(names)))


def tables(label: str) -> Iterator[type[models.Model]]:
    """The table, and its history."""
    model = apps.get_model(label)
    yield model
    if hasattr(model, "history") and not hasattr(model, "history_type"):
        yield model.history.model


def is_one_of(column: str, values: Sequence[str]) -> Q:
    any_of = Q(pk__in=[])
    for value in values:
        any_of |= Q(**{f"{column}__iexact": value})
    return any_of


def rows_with(rule: Rule, who: Person) -> Iterator[tuple[QuerySet, str]]:
    """The rows where a column of this rule is the person's, with the column; histories too."""
    for label, column in ruled_by(rule):
        for model in tables(label):
            field = next((one for one in model._meta.fields if one.name == column), None)
            rows = model._base_manager.all()
            if field is not None and field.is_relation:
                yield rows.filter(**{column: who.user}) if who.user else rows.none(), column
            elif field is not None:
                yield rows.filter(is_one_of(column, who.addresses)), column


def senders(who: Person) -> Iterator[QuerySet]:
    """Answers by a link that went to the person's address, or signed with the person's name."""
    asked = set(Invitation.objects.filter(is_one_of("email", who.addresses)).values_list("pk", flat=True))
    asked |= set(Invitation.history.filter(is_one_of("email", who.addresses)).values_list("id", flat=True))
    for label, column in ruled_by(Rule.SENDER):
        for model in tables(label):
            signed = Q(invitation_id__in=asked) | is_one_of(column, who.names)
            yield model._base_manager.filter(signed).exclude(**{column: ""})


def mentions(who: Person) -> Iterator[Mention]:
    """Where people's words name the person."""
    for label, column in ruled_by(Rule.WORDS):
        model = apps.get_model(label)
        field = model._meta.get_field(column)
        if isinstance(field, LARGE):
            continue
        named = Q(pk__in=[])
        for word in spellings((*who.addresses, *who.names), field):
            named |= Q(as_text__icontains=word)
        rows = model._base_manager.annotate(as_text=Cast(column, models.TextField())).filter(named)
        for key in rows.values_list("pk", flat=True):
            yield Mention(label, key, column)


def spellings(words: Sequence[str], field: models.Field) -> list[str]:
    """JSON may hold «å» as six signs."""
    more = [json.dumps(word)[1:-1] for word in words] if isinstance(field, models.JSONField) else []
    return list(dict.fromkeys([*words, *more]))


def sessions_of(user: User | None) -> list[Session]:
    """A session says who it is only when it is read."""
    if user is None:
        return []
    key = str(user.pk)
    return [one for one in Session.objects.iterator() if one.get_decoded().get("_auth_user_id") == key]


def obstacles(who: Person) -> list[tuple[str, dict[str, object]]]:
    """(what, words for it): why somebody is still needed here."""
    reasons: list[tuple[str, dict[str, object]]] = []
    if who.user and who.user.is_active:
        reasons.append(("active", {}))
    for row in sole_memberships(who.user):
        reasons.append(("sole", {"rolle": row.get_role_display(), "kommune": row.municipality}))
    for party in Party.objects.filter(is_one_of("email", who.addresses)):
        reasons.append(("party", {"part": party}))
    for place in Municipality.objects.filter(is_one_of("contact_email", who.addresses)):
        reasons.append(("contact", {"kommune": place}))
    open_ = Invitation.objects.filter(is_one_of("email", who.addresses), withdrawn_at=None)
    for invitation in open_.exclude(round__in=EvaluationRound.objects.filter(state__in=["closed", "sealed"])):
        reasons.append(("invited", {"part": invitation.party, "runde": invitation.round}))
    return reasons


def sole_memberships(user: User | None) -> list[Membership]:
    """Roles nobody else active has in the municipality."""
    if user is None:
        return []
    held = user.memberships.filter(role__in=[Role.COORDINATOR, Role.PLAN_ADMINISTRATOR])
    others = Membership.objects.filter(
        municipality=models.OuterRef("municipality"), role=models.OuterRef("role"), user__is_active=True
    ).exclude(user=user)
    return list(held.exclude(models.Exists(others)).select_related("municipality"))


def everything(who: Person) -> dict[str, Any]:
    """As JSON: what the person did in words, and every row that is the person's, table by table."""
    stored: dict[str, list[dict[str, Any]]] = {}
    own_rows = [
        rows for rule in (Rule.DOER, Rule.GONE, Rule.ADDRESS) for rows, _column in rows_with(rule, who)
    ]
    asked = Invitation.objects.filter(is_one_of("email", who.addresses))
    nonces = list(asked.values_list("nonce", flat=True))
    for rows in [*own_rows, *senders(who), *account(who)]:
        for row in rows.order_by("pk"):
            shown = stored.setdefault(row._meta.label, [])
            values = without_links(as_values(row), nonces)
            if values not in shown:
                shown.append(values)
    return {
        "email": who.addresses,
        "name": who.names,
        "sessions": len(sessions_of(who.user)),
        "did": list(did(who)),
        "stored": {label: rows for label, rows in sorted(stored.items()) if rows},
        "named_in": [vars(mention) for mention in mentions(who)],
    }


def account(who: Person) -> list[QuerySet]:
    if who.user is None:
        return []
    keys = {"municipalities.User": "pk", "municipalities.HistoricalUser": "id"}
    return [apps.get_model(label).objects.filter(**{key: who.user.pk}) for label, key in keys.items()]


def as_values(row: models.Model) -> dict[str, Any]:
    return {
        field.name: getattr(row, field.attname) if field.is_relation else field.value_to_string(row)
        for field in row._meta.concrete_fields
        if field.name not in SECRETS and not isinstance(field, LARGE)
    }


def without_links(values: dict[str, Any], nonces: Sequence[str]) -> dict[str, Any]:
    """A mail holds a link that answers for a unit: whoever reads the file shall not."""
    shown = dict(values)
    for name, value in values.items():
        for nonce in nonces:
            shown[name] = value = value.replace(nonce, "…") if isinstance(value, str) else value
    return shown


def did(who: Person) -> Iterator[dict[str, Any]]:
    """The trace of what the person did, as it is read on the pages."""
    if who.user is None:
        return
    for entry in all_entries(Scope(), Choice(who=who.user.pk)):
        about = {"plan": entry.plan, "measure": entry.measure, "municipality": entry.place}
        yield {
            "at": entry.at.isoformat(),
            "kind": str(entry.kind),
            "what": entry.what,
            **{name: str(one) for name, one in about.items() if one},
            "changes": [vars(change) for change in entry.changes],
            "words": entry.said,
        }
