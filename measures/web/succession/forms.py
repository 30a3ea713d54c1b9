"""What an administrator chooses when a plan is carried on."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from measures.choices import Proposal
from measures.queries.plans.successions import Candidate, Carrying
from measures.services.plans.successions import refuse_period

UNDECIDED = ("", gettext_lazy("ikke avgjort ennå"))


class SuccessionForm(forms.Form):
    """The next plan's name and years while it is not there, and an outcome for each undecided measure."""

    title = forms.CharField(label=gettext_lazy("Tittel på neste plan"), max_length=200)
    first_year = forms.IntegerField(label=gettext_lazy("Første år"), min_value=1800, max_value=2200)
    last_year = forms.IntegerField(label=gettext_lazy("Siste år"), min_value=1800, max_value=2200)

    def __init__(self, *args: Any, about: Carrying, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.about = about
        plan, length = about.plan, about.plan.last_year - about.plan.first_year
        first = plan.last_year + 1
        self.initial = {"title": plan.title, "first_year": first, "last_year": first + length}
        if about.following:
            for name in ("title", "first_year", "last_year"):
                del self.fields[name]
        for one in about.undecided:
            self.fields[field_name(one)] = outcome_field(one)

    @property
    def lines(self) -> Iterator[tuple[Candidate, forms.BoundField | None]]:
        """Every measure, those that are decided without a choice."""
        for one in self.about.candidates:
            yield one, self[field_name(one)] if field_name(one) in self.fields else None

    def clean(self) -> dict[str, Any]:
        super().clean()
        said = self.cleaned_data
        if "first_year" in said and "last_year" in said:
            try:
                refuse_period(self.about.plan, self.period)
            except ValidationError as error:
                self.add_error("first_year", error.messages)
        if not self.outcomes:
            self.add_error(None, _("Velg hva som skal skje med minst ett tiltak."))
        return said

    @property
    def period(self) -> tuple[int, int]:
        """The next plan's own once it is there."""
        if self.about.following:
            return self.about.following.period
        return self.cleaned_data["first_year"], self.cleaned_data["last_year"]

    @property
    def named(self) -> str:
        """What the next plan is called."""
        if self.about.following:
            return str(self.about.following)
        first, last = self.period
        return f"{self.cleaned_data['title']} {first}–{last}"

    @property
    def outcomes(self) -> dict[str, str]:
        chosen = ((one.code, self.cleaned_data.get(field_name(one))) for one in self.about.undecided)
        return {code: outcome for code, outcome in chosen if outcome}

    @property
    def chosen(self) -> list[tuple[str, list[Candidate]]]:
        """(outcome in words, its measures), the undecided last."""
        said = self.outcomes
        groups = [(str(label), value) for value, label in (*Proposal.choices, UNDECIDED)]
        return [
            (word, [one for one in self.about.undecided if said.get(one.code, "") == value])
            for word, value in groups
        ]


def field_name(one: Candidate) -> str:
    return f"tiltak-{one.code}"


def outcome_field(one: Candidate) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=one.label,
        choices=[*Proposal.choices, UNDECIDED],
        widget=forms.RadioSelect,
        initial=one.suggestion,
        required=False,
    )


def suggested(about: Carrying) -> list[tuple[str, int]]:
    """(outcome in words, how many are preselected so), those with none left out."""
    numbers = Counter(one.suggestion for one in about.undecided)
    return [(str(label), numbers[value]) for value, label in (*Proposal.choices, UNDECIDED) if numbers[value]]
