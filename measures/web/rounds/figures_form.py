"""The figures of a year, as a municipality enters them."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from measures.figures import impossible, is_jump
from measures.norwegian import quantity
from measures.queries.rounds.year_figures import YearFigure
from measures.web.common.privacy_form import CarefulForm


class FigureInput:
    """One figure: its value, its source, and the tick that a leap is no slip of the hand."""

    def __init__(self, form: forms.Form, one: YearFigure) -> None:
        self.one, self.key = one, one.key
        self.value, self.source, self.sure = (
            form[f"{name}-{one.key}"] for name in ("verdi", "kilde", "sikker")
        )
        self.leaps = False


class FiguresForm(CarefulForm):
    """Value and source for each figure; what is left empty stays as it is."""

    def __init__(self, data: Mapping[str, Any] | None = None, *, figures: Iterable[YearFigure]) -> None:
        super().__init__(data, auto_id="tall_%s")
        self.inputs = [self.input_of(one) for one in figures]
        self.watched = tuple(one.source.name for one in self.inputs)

    def input_of(self, one: YearFigure) -> FigureInput:
        key, observation = one.key, one.observation
        name = f"{one.indicator.name}, {one.group}" if one.group else one.indicator.name
        told = {"tall": name, "enhet": one.indicator.unit}
        self.fields[f"verdi-{key}"] = forms.DecimalField(
            label=_("Verdi (%(enhet)s)") % told,
            required=False,
            localize=True,
            max_digits=14,
            decimal_places=4,
            initial=observation and observation.value.normalize(),
            error_messages={"invalid": _("%(tall)s: skriv et tall, som 52 eller 6,3.") % told},
        )
        self.fields[f"kilde-{key}"] = forms.CharField(
            label=_("Kilde"),
            required=False,
            max_length=300,
            initial=observation.source if observation else "",
        )
        self.fields[f"sikker-{key}"] = forms.BooleanField(label=_("Ja, tallet er riktig"), required=False)
        return FigureInput(self, one)

    @property
    def wanted(self) -> list[FigureInput]:
        return [pair for pair in self.inputs if pair.one.is_wanted or pair.one.observation]

    @property
    def others(self) -> list[FigureInput]:
        return [pair for pair in self.inputs if pair not in self.wanted]

    def clean(self) -> dict[str, Any]:
        """A figure without its source is no evidence; what cannot be is refused, a leap is asked about."""
        said = super().clean()
        for one in self.inputs:
            value = said.get(one.value.name)
            if value is None:
                continue
            if not said.get(one.source.name):
                self.add_error(one.source.name, _("Skriv hvor tallet er hentet fra."))
            if no := impossible(value, one.one.indicator.unit):
                self.add_error(one.value.name, f"{one.one.indicator.name}: {no}")
            elif self.leaps(one, value) and not said.get(one.sure.name):
                self.add_error(one.value.name, self.question(one, value))
        return said

    def leaps(self, one: FigureInput, value: Decimal) -> bool:
        one.leaps = one.one.before is not None and is_jump(one.one.before.value, value)
        return one.leaps

    def question(self, one: FigureInput, value: Decimal) -> str:
        before, unit = one.one.before, one.one.indicator.unit
        assert before is not None  # noqa: S101  # it leaps
        return _("%(tall)s: fra %(før)s i %(år)s til %(nå)s. Er du sikker?") % {
            "tall": one.one.indicator.name,
            "før": quantity(before.value, unit),
            "år": before.when,
            "nå": quantity(value, unit),
        }
