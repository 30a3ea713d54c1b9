"""What the pages around a report share: which report it is, its addresses, what one may do with it."""

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from measures.choices import RoundState
from measures.models import Publication, ReportVersion
from measures.norwegian import listed
from measures.permissions.rounds import can_read_draft, can_record_decision, can_seal, can_take_back
from measures.queries.rounds.seals import Sealable, sealable, sealed_versions, stands, undecided
from measures.services.rounds.sealing import newest
from measures.web.report import addresses
from measures.web.report.sealed_page import FILES


def report_at(plan: str, year: int, municipality: str) -> Sealable:
    about = sealable(plan, year, municipality)
    if about is None:
        raise Http404(_("Det ble ikke holdt noen evalueringsrunde på denne adressen."))
    return about


def address(name: str, about: Sealable) -> str:
    return addresses.address(name, about.round.plan.slug, about.slug, about.round.year)


def sealed_version(about: Sealable) -> ReportVersion:
    version = newest(about.round, about.municipality)
    if version is None:
        raise Http404(_("Rapporten er ikke ferdigstilt ennå."))
    return version


ADDRESSES = (
    *("report", "report_versions", "report_seal", "report_decision"),
    *("report_publish", "report_take_back"),
)


def context(request: HttpRequest, about: Sealable) -> dict[str, object]:
    plan, year, user = about.round.plan, about.round.year, request.user
    is_inside = can_read_draft(user, plan.slug, about.slug)
    crumbs = [
        (_("Planer"), reverse("front_page")),
        (str(plan), reverse("plan", args=[plan.slug])),
        (_("Evaluering %(year)d") % {"year": year}, address("report", about)),
        (_("Vedtak og versjoner"), ""),
    ]
    versions = sealed_versions(about.round, about.slug, only_public=not is_inside)
    may_seal, public = can_seal(user, about.round, about.municipality), publications(versions)
    return {
        "about": about,
        "plan": plan,
        "year": year,
        "names": FILES.items(),
        "versions": stands(versions),
        "undecided": listed(map(str, undecided(about, versions))),
        "urls": {name: address(name, about) for name in ADDRESSES},
        "is_inside": is_inside,
        "may_seal": may_seal,
        "may_publish": may_seal and bool(versions) and versions[0] not in [row.version for row in public],
        "may_take_back": bool(public) and can_take_back(user, public[0]),
        "may_reopen": about.round.state == RoundState.SEALED and can_seal(user, about.round, None),
        "deciding": {place.pk for place in about.places if can_record_decision(user, place)},
        "breadcrumbs": crumbs,
    }


def publications(versions: list[ReportVersion]) -> list[Publication]:
    """Of those that are public, the newest first."""
    return [version.publication for version in versions if hasattr(version, "publication")]
