"""The yearly round and its report: who runs it, answers, reads along, seals."""

from typing import Protocol

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from measures.models import Assignment, EvaluationRound, Implementation, Plan, Publication, Responsibility
from measures.permissions.measures import coordinates_it
from measures.permissions.roles import Ids, Visitor, is_administrator, may_follow, may_work_for, roles_of
from measures.querysets import ImplementationQuerySet
from municipalities.models import Municipality, User


class Keyed(Protocol):
    """A municipality: its row, or what a report has read of it."""

    @property
    def pk(self) -> int: ...


def takes_part(user: Visitor, plan: Plan) -> bool:
    """Coordinates one of the plan's municipalities."""
    return is_administrator(user) or has_one_of(plan, roles_of(user).coordinates)


def has_one_of(plan: Plan, ids: Ids) -> bool:
    return bool(ids) and plan.municipalities.filter(pk__in=ids).exists()


def can_read_draft(user: Visitor, plan: str, municipality: str = "") -> bool:
    """By slug: of a municipality's own report those who follow it, of the joint one those who follow any of
    the plan's. What is sealed and not published is read by the same."""
    if is_administrator(user):
        return True
    ids = roles_of(user).follows
    if not ids:
        return False
    places = Municipality.objects.filter(plans__slug=plan, pk__in=ids)
    return (places.filter(slug=municipality) if municipality else places).exists()


def can_read_draft_of(user: Visitor, municipality_id: int) -> bool:
    """As `can_read_draft` of a municipality's own, where its id is at hand."""
    return is_administrator(user) or municipality_id in roles_of(user).follows


def can_seal(user: Visitor, round_: EvaluationRound, municipality: Keyed | None) -> bool:
    """A municipality's own report is its coordinators'; the joint one everybody's who takes part."""
    if municipality is None:
        return takes_part(user, round_.plan)
    return may_work_for(user, municipality)


def require_seal(user: User, round_: EvaluationRound, municipality: Municipality | None) -> None:
    if can_seal(user, round_, municipality):
        return
    if municipality is None:
        raise PermissionDenied(_("Bare koordinatorer i planens kommuner kan gjøre dette med rapporten."))
    raise PermissionDenied(
        _("Bare koordinatorer i %(kommune)s kan gjøre dette med kommunens rapport.")
        % {"kommune": municipality}
    )


def can_take_back(user: Visitor, publication: Publication) -> bool:
    """A municipality's own: its coordinators. The joint one: whoever made it public."""
    version = publication.version
    if not can_seal(user, version.round, version.municipality):
        return False
    if version.municipality_id is not None or is_administrator(user) or publication.by_id == user.pk:
        return True
    return version.round.plan.municipalities.count() == 1


def require_take_back(user: User, publication: Publication) -> None:
    if not can_take_back(user, publication):
        raise PermissionDenied(
            _("Bare den som gjorde fellesrapporten offentlig, eller en administrator, kan ta den tilbake.")
        )


def can_seal_unready(user: Visitor) -> bool:
    """Go on with the joint report though a municipality's part is not ready, and say why."""
    return is_administrator(user)


def can_record_decision(user: Visitor, municipality: Municipality) -> bool:
    """What a council decided is taken down by its own municipality, on the joint report too."""
    return may_work_for(user, municipality)


def require_record_decision(user: User, municipality: Municipality) -> None:
    if not can_record_decision(user, municipality):
        raise PermissionDenied(
            _("Bare koordinatorer i %(kommune)s kan føre inn vedtaket der.") % {"kommune": municipality}
        )


def can_run_round(user: User, plan: Plan) -> bool:
    """A plan has one round a year, and all its municipalities share it."""
    return takes_part(user, plan)


def require_run_round(user: User, plan: Plan) -> None:
    if not can_run_round(user, plan):
        raise PermissionDenied(_("Bare koordinatorer i planens kommuner kan styre evalueringsrunden."))


def can_start_rounds(user: User) -> bool:
    return is_administrator(user) or bool(roles_of(user).coordinates)


def require_start_rounds(user: User) -> None:
    if not can_start_rounds(user):
        raise PermissionDenied(_("Bare koordinatorer kan starte evalueringsrunder."))


def can_read_rounds(user: User) -> bool:
    """There is a municipality whose rounds one follows."""
    return is_administrator(user) or bool(roles_of(user).follows)


def require_read_rounds(user: User) -> None:
    if not can_read_rounds(user):
        raise PermissionDenied(_("Bare koordinatorer og lesere kan se evalueringsrundene."))


def can_read_round(user: User, municipality: Municipality) -> bool:
    """How far the municipality's answers have come; the answers themselves are for its coordinators."""
    return may_follow(user, municipality)


def require_read_round(user: User, municipality: Municipality) -> None:
    if not can_read_round(user, municipality):
        raise PermissionDenied(
            _("Bare koordinatorer og lesere i %(kommune)s kan se runden der.") % {"kommune": municipality}
        )


def can_ask(user: User, municipality: Municipality) -> bool:
    """Invite, remind, read and approve what the municipality's units answer."""
    return may_work_for(user, municipality)


def require_ask(user: User, municipality: Municipality) -> None:
    if not can_ask(user, municipality):
        raise PermissionDenied(
            _("Bare koordinatorer i %(kommune)s kan spørre enhetene der.") % {"kommune": municipality}
        )


def can_evaluate(user: User, implementation: Implementation) -> bool:
    """Give an answer that counts at once, as it is one's own to approve."""
    return coordinates_it(user, implementation)


def require_evaluate(user: User, implementation: Implementation) -> None:
    if not can_evaluate(user, implementation):
        raise PermissionDenied(
            _("Bare koordinatorer i %(kommune)s kan gi svar som teller med en gang.")
            % {"kommune": implementation.municipality}
        )


def answerable_by(user: User, round_: EvaluationRound) -> ImplementationQuerySet:
    """What one may answer about in the round: all of one's municipality, or what was given to the
    parties one answers for, else what the plan says they carry."""
    rows = Implementation.objects.of_plan(round_.plan)
    if is_administrator(user):
        return rows
    return rows.filter(Q(municipality__in=roles_of(user).coordinates) | given_to(user, round_))


def given_to(user: User, round_: EvaluationRound | OuterRef) -> Q:
    """What the parties a contributor answers for are asked in the round."""
    given, mine = Assignment.objects.filter(round=round_, implementation=OuterRef("pk")), Q(pk__in=[])
    for place, parties in roles_of(user).answers.items():
        carried = Responsibility.objects.filter(measure=OuterRef("measure"), party__in=parties)
        own = Q(Exists(given.filter(party__in=parties))) | (Exists(carried) & ~Exists(given))
        mine |= Q(municipality=place) & own
    return mine


def can_answer(user: User, round_: EvaluationRound, implementation: Implementation) -> bool:
    if coordinates_it(user, implementation):
        return implementation.measure.plan_id == round_.plan_id
    if not roles_of(user).answers.get(implementation.municipality_id):
        return False
    return answerable_by(user, round_).filter(pk=implementation.pk).exists()


def require_answer(user: User, round_: EvaluationRound, implementation: Implementation) -> None:
    if not can_answer(user, round_, implementation):
        raise PermissionDenied(
            _("Bare koordinatorer i %(kommune)s, og bidragsytere som svarer for tiltaket, kan svare her.")
            % {"kommune": implementation.municipality}
        )


def can_observe(user: User, municipality: Municipality) -> bool:
    """Enter what the municipality measured in a year."""
    return may_work_for(user, municipality)


def require_observe(user: User, municipality: Municipality) -> None:
    if not can_observe(user, municipality):
        raise PermissionDenied(
            _("Bare koordinatorer i %(kommune)s kan føre inn tall der.") % {"kommune": municipality}
        )
