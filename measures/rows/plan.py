"""A plan and its municipalities, as they stand at the top of a page or a report."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from measures.norwegian import long_date, municipality_label
from municipalities.choices import LanguageForm


@dataclass(frozen=True)
class PublicReport:
    """The newest report everybody may read: of which year, and the day it tells of."""

    year: int
    on: date


@dataclass(frozen=True)
class Place:
    """A municipality in a plan, under the name it had on the day shown."""

    pk: int
    slug: str
    name: str
    adopted_name: str
    language: str = LanguageForm.BOKMAL.value
    # The body, the case and the day.
    adoption: tuple[str, str, date] | None = None
    # Its own, where several have the plan together.
    report: PublicReport | None = None

    @property
    def adopted(self) -> str:
        """«vedtatt i kommunestyret 20. juni 2019, sak 45/19», or nothing."""
        if self.adoption is None:
            return ""
        body, case, on = self.adoption
        said = _("vedtatt i %(organ)s %(dato)s") % {"organ": body, "dato": long_date(on)}
        return f"{said}, {_('sak')} {case}" if case else said

    @property
    def label(self) -> str:
        """«Nesbyen kommune (Nes da planen ble vedtatt)»."""
        return municipality_label(self.name, self.adopted_name)


@dataclass(frozen=True)
class OtherPlan:
    """The plan before or after this one."""

    slug: str
    title: str
    period: tuple[int, int]

    def __str__(self) -> str:
        return f"{self.title} {self.period[0]}–{self.period[1]}"


@dataclass(frozen=True)
class PlanHead:
    pk: int
    slug: str
    title: str
    first_year: int
    last_year: int
    cooperation: str
    is_demonstration: bool
    has_deadlines: bool
    vision: str
    evaluation_rule: str
    revision_rule: str
    cost_rule: str
    evaluation_quarter: int
    places: tuple[Place, ...]
    # The joint one; a plan of one municipality has no other.
    report: PublicReport | None = None
    predecessor: OtherPlan | None = None
    successor: OtherPlan | None = None

    def __str__(self) -> str:
        return f"{self.title} {self.period_text}"

    @property
    def period_text(self) -> str:
        return f"{self.first_year}–{self.last_year}"

    def is_over(self, as_of: date) -> bool:
        return as_of.year > self.last_year

    @property
    def is_shared(self) -> bool:
        return len(self.places) > 1

    @property
    def awaits_adoption(self) -> bool:
        """Made from the plan before it, and no council has said yes yet."""
        return self.predecessor is not None and not any(place.adopted for place in self.places)

    @property
    def whole(self) -> str:
        """What all the municipalities together are called in the choice between them."""
        return _("Hele %(samarbeid)s") % {"samarbeid": self.cooperation} if self.cooperation else _("Alle")

    def public_reports(self, place: Place | None) -> list[tuple[Place | None, int]]:
        """Whose newest report everybody may read, and its year: of the place shown its own before the joint
        one; else the joint one, and what is newer than that."""
        joint = self.report.year if self.report else 0
        shown, since = ([place], joint) if place else (self.places, joint + 1)
        own: list[tuple[Place | None, int]] = [
            (one, one.report.year) for one in shown if one.report and one.report.year >= since
        ]
        return own if (place and own) or not joint else [(None, joint), *own]

    @property
    def evaluated(self) -> tuple[date, tuple[Place, ...]] | None:
        """The day the newest reports tell of, and whose they are; of all the municipalities: nobody's."""
        if self.report and all(not one.report or one.report.on <= self.report.on for one in self.places):
            return self.report.on, ()
        own = [(one.report.on, one) for one in self.places if one.report]
        newest = max((on for on, _one in own), default=None)
        return (newest, tuple(one for on, one in own if on == newest)) if newest else None

    def language(self, place: Place | None) -> LanguageForm:
        """Of the plan, or of the one municipality that is shown."""
        return LanguageForm.shared(one.language for one in ([place] if place else self.places))

    def place(self, slug: str) -> Place | None:
        return next((place for place in self.places if place.slug == slug), None)

    def member(self, slug: str) -> Place:
        """A municipality that has the plan, as that of each of its rows does."""
        return {place.slug: place for place in self.places}[slug]
