"""What of an import is not this user's to say: told before it is tried, and refused when it is."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from datetime import date

from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from measures.imports.apply.preview import Preview
from measures.imports.change.status_report import StatusReport
from measures.imports.plan.columns import heading
from measures.imports.plan.document import MeasureRow
from measures.imports.plan.problems import Problem
from measures.models import Implementation, Plan
from measures.permissions.measures import DropRight, changeable_by, drop_rights
from measures.permissions.roles import is_administrator, roles_of
from municipalities.models import Municipality, User

# More are counted, not named.
MOST_NAMED = 10


def not_allowed(previewed: Preview, drop: Collection[str], *, by: User, on: date) -> list[Problem]:
    """Why this user may not import it as it stands; empty when nothing is in the way."""
    return [*statuses_not_allowed(previewed, by=by, on=on), *ticks_not_allowed(previewed, drop, by=by, on=on)]


def statuses_not_allowed(previewed: Preview, *, by: User, on: date) -> list[Problem]:
    """Statuses of municipalities where others say how it goes, and of what the plan does not follow up."""
    reports, plan = previewed.statuses, stored_plan_of(previewed)
    if not reports:
        return []
    others = [] if is_administrator(by) else not_theirs(reports, plan, by)
    left = Implementation.objects.left_behind(on).of_plan(plan) if plan else Implementation.objects.none()
    behind = set(left.values_list("measure", "municipality__slug"))
    gone = [one for one in reports if (one.pk, one.municipality) in behind]
    return [*of_others(others), *([of_the_past(gone)] if gone else [])]


def stored_plan_of(previewed: Preview) -> Plan | None:
    return Plan.objects.filter(slug=previewed.diff.facts.slug).first()


def not_theirs(reports: Sequence[StatusReport], plan: Plan | None, by: User) -> list[StatusReport]:
    """What `can_change_status` would refuse; who answers for a new measure is known when it is stored."""
    roles = roles_of(by)
    places = dict(Municipality.objects.values_list("slug", "pk"))
    carried = (
        set(changeable_by(by).of_plan(plan).values_list("measure", "municipality__slug")) if plan else ()
    )
    return [
        one
        for one in reports
        if places.get(one.municipality) not in roles.coordinates
        and (one.pk, one.municipality) not in carried
        and (one.pk or places.get(one.municipality) not in roles.answers)
    ]


def of_others(reports: Sequence[StatusReport]) -> Iterator[Problem]:
    by_place: dict[str, list[StatusReport]] = defaultdict(list)
    for one in reports:
        by_place[one.municipality].append(one)
    names = dict(Municipality.objects.filter(slug__in=by_place).values_list("slug", "name"))
    for place, rows in by_place.items():
        message = _(
            "Filen har status for %(rader)s i %(kommune)s, og du er ikke koordinator der. Velg «Ikke ta med» "
            "for kolonnen med status under «Slik leste vi den», så blir resten importert. Koordinatorer i "
            "%(kommune)s kan føre inn statusene på «Min side»."
        )
        words = {"rader": rows_named(rows), "kommune": names.get(place, place)}
        yield Problem("status_of_others", message % words, column=heading("status"))


def of_the_past(reports: Sequence[StatusReport]) -> Problem:
    message = _(
        "Filen har status for %(rader)s, og planen følger ikke opp det lenger. Velg «Ikke ta med» for "
        "kolonnen med status under «Slik leste vi den», så blir resten importert."
    )
    return Problem("status_left_behind", message % {"rader": rows_named(reports)}, column=heading("status"))


def rows_named(reports: Sequence[StatusReport]) -> str:
    """«2.1 Søvnkurs (rad 2) og 2.2 Åpen hall (rad 3)»."""
    names = [row_named(one) for one in reports[:MOST_NAMED]]
    if len(reports) > MOST_NAMED:
        names.append(_("%(n)d andre") % {"n": len(reports) - MOST_NAMED})
    return get_text_list(names, _("og"))


def row_named(report: StatusReport) -> str:
    name = f"{report.number} {report.title}".strip()
    return f"{name} ({_('rad %s') % report.place.row})" if report.place else name


def ticks_not_allowed(previewed: Preview, drop: Collection[str], *, by: User, on: date) -> Iterator[Problem]:
    """A tick for «utgår» that this user may not do, or on a measure the file has."""
    absent = {row.code: row for row in previewed.diff.measures.absent}
    for code in sorted(set(drop) - set(absent)):
        message = _("«Marker som utgår» er krysset av for %(tiltak)s, som ikke mangler i filen. Se på nytt.")
        yield Problem("not_absent", message % {"tiltak": code})
    ticked = [row for code, row in absent.items() if code in drop]
    message = _("«%(tiltak)s» kan ikke markeres som utgår. %(grunn)s Ta bort krysset for å importere resten.")
    for code, right in rights_to_drop(previewed, ticked, by=by, on=on).items():
        if right.why_not:
            name = f"{absent[code].number} {absent[code].title}".strip()
            yield Problem("drop_not_allowed", message % {"tiltak": name, "grunn": right.why_not})


def rights_to_drop(
    previewed: Preview, rows: Sequence[MeasureRow], *, by: User, on: date
) -> dict[str, DropRight]:
    """By code of the missing measures."""
    plan = stored_plan_of(previewed) if rows else None
    return drop_rights(by, plan, [row.code for row in rows], on) if plan else {}
