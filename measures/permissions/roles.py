"""What a user is, and where: read once for each user object, in one query."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

import rules
from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet

from municipalities.choices import LanguageForm, Role
from municipalities.collation import in_order
from municipalities.models import Municipality, Party, User

Ids = frozenset[int]
# Whoever asks for a page everybody may read.
Visitor = User | AnonymousUser


@dataclass(frozen=True)
class Roles:
    """The municipalities where one has each role, by their id. An administrator needs none."""

    plans: Ids = frozenset()
    coordinates: Ids = frozenset()
    reads: Ids = frozenset()
    # Municipality → the parties one answers for there; a contributor may have none yet.
    answers: Mapping[int, Ids] = field(default_factory=dict)
    # The language forms of all these municipalities.
    forms: frozenset[str] = frozenset()

    @property
    def any(self) -> bool:
        return bool(self.plans or self.coordinates or self.reads or self.answers)

    @property
    def follows(self) -> Ids:
        """Where one reads what is not public yet."""
        return self.coordinates | self.reads

    @property
    def language(self) -> LanguageForm:
        """What a page says that is about no one plan."""
        return LanguageForm.shared(self.forms)


NOBODY = Roles()


def roles_of(user: Visitor) -> Roles:
    if not user.is_authenticated or not user.is_active:
        return NOBODY
    if not hasattr(user, "_roles"):
        user._roles = read(user)
    return user._roles


def read(user: User) -> Roles:
    places: dict[str, set[int]] = defaultdict(set)
    answers: dict[int, set[int]] = {}
    forms: set[str] = set()
    columns = ("role", "municipality", "parties", "municipality__language_form")
    for role, place, party, form in user.memberships.values_list(*columns):
        places[role].add(place)
        forms.add(form)
        if role == Role.CONTRIBUTOR:
            answers.setdefault(place, set()).update({party} - {None})
    return Roles(
        plans=frozenset(places[Role.PLAN_ADMINISTRATOR]),
        coordinates=frozenset(places[Role.COORDINATOR]),
        reads=frozenset(places[Role.READER]),
        answers={place: frozenset(parties) for place, parties in answers.items()},
        forms=frozenset(forms),
    )


@rules.predicate
def is_administrator(user: Visitor) -> bool:
    return user.is_authenticated and user.is_administrator


@rules.predicate
def coordinates(user: User, municipality: Municipality) -> bool:
    return municipality.pk in roles_of(user).coordinates


@rules.predicate
def follows(user: User, municipality: Municipality) -> bool:
    return municipality.pk in roles_of(user).follows


may_work_for = is_administrator | coordinates
may_follow = is_administrator | follows


def answering_in(municipality: Municipality) -> QuerySet[Party]:
    """The parties somebody may answer for there: its own, those of its cooperations, and those a measure
    there names, as a shared plan may name others'."""
    named = Q(responsibilities__measure__implementations__municipality=municipality)
    here = Q(municipality=municipality) | Q(cooperation__municipalities=municipality) | named
    return Party.objects.filter(here).distinct().order_by(in_order("name"))
