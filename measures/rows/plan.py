"""A plan and its municipalities, as they stand at the top of a page or a report."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from measures.norwegian import long_date, municipality_label
from municipalities.choices import LanguageForm


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
    evaluated_year: int | None
    evaluated_on: date | None
    places: tuple[Place, ...]
    predecessor: OtherPlan | None = None
    successor: OtherPlan | None = None

    def __str__(self) -> str:
        return f"{self.title} {self.period_text}"

    @property
    def period_text(self) -> str:
        return f"{self.first_year}–{self.last_year}"

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

    def language(self, place: Place | None) -> LanguageForm:
        """Of the plan, or of the one municipality that is shown."""
        return LanguageForm.shared(one.language for one in ([place] if place else self.places))

    def place(self, slug: str) -> Place | None:
        return next((place for place in self.places if place.slug == slug), None)

    def member(self, slug: str) -> Place:
        """A municipality that has the plan, as that of each of its rows does."""
        return {place.slug: place for place in self.places}[slug]
