"""The adopted content of a plan: who edits it, who makes a new one, whose files are whose."""

from collections.abc import Collection, Iterable

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from measures.models import Plan, PlanImport, StatusChange
from measures.norwegian import sort_key
from measures.permissions.measures import changeable_by
from measures.permissions.roles import Visitor, is_administrator, roles_of
from measures.querysets import PlanImportQuerySet
from municipalities.models import Cooperation, Municipality, User


def can_edit_plan_of(user: Visitor, municipality_ids: Iterable[int]) -> bool:
    """As `can_edit_plan`, where the plan's municipalities are at hand."""
    return is_administrator(user) or not roles_of(user).plans.isdisjoint(municipality_ids)


def can_edit_plan(user: User, plan: Plan) -> bool:
    """A shared plan is one text: who edits plans in one of its municipalities edits all of it."""
    if is_administrator(user):
        return True
    ids = roles_of(user).plans
    return bool(ids) and plan.municipalities.filter(pk__in=ids).exists()


def require_edit_plan(user: User, plan: Plan) -> None:
    if not can_edit_plan(user, plan):
        raise PermissionDenied(_("Bare planadministratorer i planens kommuner kan endre planen."))


def editable_by(user: User) -> QuerySet[Plan]:
    """The row rule of `can_edit_plan`."""
    if is_administrator(user):
        return Plan.objects.all()
    return Plan.objects.filter(
        pk__in=Plan.objects.filter(municipalities__in=roles_of(user).plans).values("pk")
    )


def can_correct_figures(user: User, municipality_ids: Iterable[int]) -> bool:
    """Say otherwise what was measured in these municipalities: each is one's own. A shared text may bring
    figures of them all, and does not overrule what one of them has entered."""
    if is_administrator(user):
        return True
    roles = roles_of(user)
    return (roles.plans | roles.coordinates).issuperset(municipality_ids)


def require_correct_figures(user: User, municipality_ids: Iterable[int]) -> None:
    if not can_correct_figures(user, municipality_ids):
        raise PermissionDenied(_("Filen endrer tall som en annen kommune har ført inn. Ingenting er endret."))


def can_make_plan(user: User, places: Iterable[Municipality], cooperation: Cooperation | None = None) -> bool:
    """Bind these municipalities, and this cooperation, to a plan: each of them is one's own."""
    if is_administrator(user):
        return True
    own, wanted = roles_of(user).plans, {place.pk for place in places}
    within = cooperation is None or cooperation.municipalities.filter(pk__in=own).exists()
    return bool(own) and wanted <= own and within


def require_make_plan(
    user: User, places: Iterable[Municipality], cooperation: Cooperation | None = None
) -> None:
    if not can_make_plan(user, places, cooperation):
        raise PermissionDenied(
            _("Du kan bare lage en plan for kommuner, og et samarbeid, der du er planadministrator.")
        )


def can_carry_on_of(user: Visitor, municipality_ids: Collection[int]) -> bool:
    """As `can_carry_on`, where the plan's municipalities are at hand."""
    own = roles_of(user).plans
    return is_administrator(user) or (bool(own) and own.issuperset(municipality_ids))


def can_carry_on(user: User, plan: Plan) -> bool:
    """The next plan binds the same municipalities, so all of them must be one's own."""
    return can_carry_on_of(user, plan.municipalities.values_list("pk", flat=True))


def require_carry_on(user: User, plan: Plan) -> None:
    if not can_carry_on(user, plan):
        raise PermissionDenied(
            _("Bare den som er planadministrator i alle planens kommuner kan videreføre den.")
        )


def can_import(user: User) -> bool:
    """Open the pages of the import: there is some plan one may edit or make."""
    return is_administrator(user) or bool(roles_of(user).plans)


def require_import(user: User) -> None:
    if not can_import(user):
        raise PermissionDenied(_("Bare planadministratorer kan importere planer."))


def require_import_into(user: User, plan: Plan | None) -> None:
    """Hand in a file for the plan; who may make one that is not there yet is asked when it is made."""
    require_import(user)
    if plan is not None:
        require_edit_plan(user, plan)


def can_handle_import(user: User, kept: PlanImport) -> bool:
    """The files of a plan are for who edits it; one that has made no plan is its sender's, also when
    others have made a plan at that address since."""
    if kept.plan is not None:
        return can_edit_plan(user, kept.plan)
    return is_administrator(user) or (can_import(user) and kept.by_id == user.pk)


def require_handle_import(user: User, kept: PlanImport) -> None:
    if not can_handle_import(user, kept):
        raise PermissionDenied(_("Filen gjelder en plan som andre er planadministratorer for."))


def others_statuses(user: User, imports: Iterable[PlanImport]) -> dict[int, list[str]]:
    """By import: the municipalities where it said how it goes, and this user may not take that back."""
    said = {pk: kept.pk for kept in imports for pk in kept.status_changes}
    if not said or is_administrator(user):
        return {}
    rows = StatusChange.objects.filter(pk__in=said, undone_by__isnull=True)
    rows = rows.exclude(implementation__in=changeable_by(user))
    by_import: dict[int, list[str]] = {}
    for pk, place in rows.order_by().values_list("pk", "implementation__municipality__name"):
        by_import.setdefault(said[pk], []).append(place)
    return {kept: sorted(set(places), key=sort_key) for kept, places in by_import.items()}


def why_not_undo(user: User, kept: PlanImport) -> str:
    """Empty when nothing is in the way: who takes back a whole import takes back its statuses too."""
    places = others_statuses(user, [kept]).get(kept.pk)
    if not places:
        return ""
    return _(
        "Importen satte også status på tiltak i %(kommuner)s. Den kan bare angres av en som er både "
        "planadministrator og koordinator der, eller av en administrator."
    ) % {"kommuner": get_text_list(places, _("og"))}


def can_undo_import(user: User, kept: PlanImport) -> bool:
    return can_handle_import(user, kept) and not why_not_undo(user, kept)


def require_undo_import(user: User, kept: PlanImport) -> None:
    require_handle_import(user, kept)
    if why := why_not_undo(user, kept):
        raise PermissionDenied(why)


def imports_of(user: User) -> PlanImportQuerySet:
    """The row rule of `can_handle_import`."""
    if is_administrator(user):
        return PlanImport.objects.all()
    if not can_import(user):
        return PlanImport.objects.none()
    return PlanImport.objects.filter(Q(plan__in=editable_by(user)) | Q(plan=None, by=user))


def require_clear_imports(user: User) -> None:
    """Empty everybody's old uploads: the timer does, as the system's own user."""
    if not is_administrator(user):
        raise PermissionDenied(_("Bare administratorer kan rydde i gamle filer."))
