"""Reads of sealed reports: the very bytes, the list of versions, and whether all is as it was."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Prefetch
from django.utils.translation import gettext as _

from measures.choices import RoundState
from measures.models import CouncilDecision, EvaluationRound, Readiness, ReportFile, ReportVersion
from municipalities.choices import LanguageForm
from municipalities.models import Municipality


@dataclass(frozen=True)
class SealFault:
    """What stands where, for somebody who can look for it."""

    where: str
    what: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}"


def sealed_file(
    plan: str,
    year: int,
    municipality: str,
    ending: str,
    number: int | None = None,
    *,
    only_public: bool,
) -> ReportFile | None:
    """The newest version's file, or that of version `number`; of those everybody may read, or of all."""
    versions = ReportVersion.objects.about(municipality).filter(round__plan__slug=plan, round__year=year)
    if only_public:
        versions = versions.public()
    if number is not None:
        versions = versions.filter(number=number)
    files = ReportFile.objects.filter(ending=ending, version__in=versions.order_by())
    sealed = files.select_related("version__round__plan").defer("version__facts")
    return sealed.order_by("-version__number").first()


@dataclass(frozen=True)
class Sealable:
    """A round and whose report of it; no municipality where the report is everybody's."""

    round: EvaluationRound
    municipality: Municipality | None

    @property
    def slug(self) -> str:
        return self.municipality.slug if self.municipality else ""

    @cached_property
    def places(self) -> list[Municipality]:
        """Whose councils have the report before them."""
        return [self.municipality] if self.municipality else list(self.round.plan.municipalities.all())

    @property
    def language(self) -> LanguageForm:
        return LanguageForm.shared(place.language_form for place in self.places)


def sealable(plan: str, year: int, municipality: str = "") -> Sealable | None:
    """None when there was no round that year, or the municipality does not have the plan."""
    round_ = EvaluationRound.objects.filter(plan__slug=plan, year=year).select_related("plan").first()
    if round_ is None:
        return None
    if not municipality:
        return Sealable(round_, None)
    places = list(round_.plan.municipalities.all())
    place = next((one for one in places if one.slug == municipality), None)
    if place is None:
        return None
    return Sealable(round_, None if len(places) == 1 else place)


def readiness(round_: EvaluationRound) -> list[tuple[Municipality, Readiness | None]]:
    """Each municipality, and when it said that its part of the joint report is ready."""
    said = {row.municipality_id: row for row in round_.ready.all()}
    return [(place, said.get(place.pk)) for place in round_.plan.municipalities.all()]


def not_ready(round_: EvaluationRound) -> list[Municipality]:
    """Whose part nobody has said is ready; none where there is no joint report."""
    parts = readiness(round_)
    return [place for place, said in parts if said is None] if len(parts) > 1 else []


def public_places(plan: str, year: int) -> set[int | None]:
    """Whose reports of a year everybody may read, by id; None is the joint one's."""
    versions = ReportVersion.objects.public().filter(round__plan__slug=plan, round__year=year)
    return set(versions.order_by().values_list("municipality", flat=True))


def sealed_versions(round_: EvaluationRound, municipality: str, *, only_public: bool) -> list[ReportVersion]:
    """Newest first, each with its files (without their bytes), the councils' decisions and whether it is
    public."""
    files = Prefetch("files", ReportFile.objects.order_by("ending").defer("content"))
    decisions = Prefetch("decisions", CouncilDecision.objects.select_related("municipality"))
    versions = round_.reports.about(municipality).defer("facts").prefetch_related(files, decisions)
    versions = versions.select_related("publication")
    return list((versions.public() if only_public else versions).order_by("-number"))


def decision_by(version: ReportVersion, municipality: str) -> CouncilDecision | None:
    """What this municipality's council decided on the version."""
    return version.decisions.filter(municipality__slug=municipality).first()


def decision_about(about: Sealable, key: int) -> CouncilDecision | None:
    rows = CouncilDecision.objects.filter(
        version__round=about.round, version__municipality=about.municipality
    )
    return rows.select_related("municipality", "version").filter(pk=key).first()


@dataclass(frozen=True)
class DecidedVersion:
    """A version, and what councils decided on those it corrects: a correction undoes no decision."""

    version: ReportVersion
    before: tuple[CouncilDecision, ...]


def stands(versions: Sequence[ReportVersion]) -> list[DecidedVersion]:
    """`versions` newest first, as `sealed_versions` gives them."""
    later = [versions[place + 1 :] for place in range(len(versions))]
    return [DecidedVersion(version, decided(older)) for version, older in zip(versions, later, strict=True)]


def decided(versions: Iterable[ReportVersion]) -> tuple[CouncilDecision, ...]:
    return tuple(decision for version in versions for decision in version.decisions.all())


def undecided(about: Sealable, versions: Sequence[ReportVersion]) -> list[Municipality]:
    """Whose councils have decided on no version, where the report is shared."""
    decided_in = {decision.municipality_id for decision in decided(versions)}
    shared = versions and len(about.places) > 1
    return [place for place in about.places if place.pk not in decided_in] if shared else []


def faults() -> Iterator[SealFault]:
    """Everything that is not as it was when it was sealed."""
    previous = ""
    for version in ReportVersion.objects.select_related("round__plan", "municipality").order_by("pk"):
        yield from (SealFault(name_of(version), what) for what in faults_of(version))
        if version.previous != previous:
            yield SealFault(name_of(version), _("seglet før denne er borte eller byttet ut"))
        previous = version.sha256
    for round_ in EvaluationRound.objects.filter(state=RoundState.SEALED, reports=None):
        yield SealFault(str(round_), _("runden er ferdigstilt, men rapporten er borte"))


def faults_of(version: ReportVersion) -> Iterator[str]:
    files = list(version.files.all())
    for file in files:
        if file.checksum() != file.sha256:
            yield _("%(ending)s er ikke den filen som ble ferdigstilt") % {"ending": file.ending}
    endings = [file.ending for file in files]
    for missing in sorted({*version.endings} - {*endings}):
        yield _("%(ending)s er borte") % {"ending": missing}
    if version.checksum(files) != version.sha256:
        yield _("sjekksummen over hele rapporten stemmer ikke")


def name_of(version: ReportVersion) -> str:
    place = f", {version.municipality}" if version.municipality else ""
    return f"{version}{place}"
