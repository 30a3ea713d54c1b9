"""Spreadsheets of indicators and observations, in and out."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Manager, Max
from django.utils.translation import gettext as _
from import_export.fields import Field
from import_export.widgets import Widget

from measures.choices import Direction
from measures.models import Goal, Indicator, Observation, Plan, Target
from municipalities.models import Cooperation, Municipality
from municipalities.resources import (
    AddressWidget,
    FigureWidget,
    RegisterResource,
    WordWidget,
    YearWidget,
    as_typed,
    column,
)

PLAN, INDICATOR = "Plan", "Indikator"


class InPlanWidget(Widget):
    """A row of the plan that the file's row names, by its own words."""

    def __init__(self, model: type[Goal | Indicator], words: str) -> None:
        super().__init__()
        self.model, self.words = model, words

    def clean(
        self, value: object, row: Mapping[str, Any] | None = None, **kwargs: Any
    ) -> Goal | Indicator | None:
        text = as_typed(str(value or "")).strip()
        if not text:
            return None
        plan = str((row or {}).get(PLAN) or "").strip()
        part = self.model.objects.filter(**{self.words: text, "plan__slug": plan}).first()
        if part is None:
            words = _("«%(text)s» finnes ikke i planen «%(plan)s».")
            raise ValueError(words % {"text": text, "plan": plan})
        return part

    def render(self, value: Goal | Indicator | None, obj: object = None, **kwargs: Any) -> str:
        return "" if value is None else getattr(value, self.words)


class IndicatorResource(RegisterResource):
    plan = column("plan", PLAN, AddressWidget(Plan))
    name = column("name", INDICATOR)
    unit = column("unit", "Enhet")
    direction = column("direction", "Retning", WordWidget(Direction, Direction.NONE))
    goal = column("goal", "Mål", InPlanWidget(Goal, "title"))
    baseline = column("target__baseline", "Utgangspunkt", FigureWidget(), readonly=True)
    baseline_year = column("target__baseline_year", "Utgangspunkt, år", YearWidget(), readonly=True)
    value = column("target__value", "Måltall", FigureWidget(), readonly=True)
    year = column("target__year", "Innen år", YearWidget(), readonly=True)

    class Meta(RegisterResource.Meta):
        model = Indicator
        name = "Indikatorer"
        import_id_fields = ("plan", "name")
        fields = (
            "plan", "name", "unit", "direction", "goal", "baseline", "baseline_year", "value", "year",
        )  # fmt: skip

    def before_save_instance(self, instance: Indicator, row: dict, **kwargs: Any) -> None:
        if instance.pk is None:
            instance.position = next_position(instance.plan.indicators)

    def skip_row(self, instance: Indicator, original: Indicator, row: dict, *args: Any) -> bool:
        return super().skip_row(instance, original, row, *args) and not self.target_differs(original, row)

    def after_save_instance(self, instance: Indicator, row: dict, **kwargs: Any) -> None:
        """The target is a row of its own; an empty «Måltall» leaves it as it is."""
        figures = self.figures(row)
        if figures.get("value") is None:
            return
        target = Target.objects.filter(indicator=instance).first() or Target(indicator=instance)
        for name, figure in figures.items():
            setattr(target, name, figure)
        target.full_clean()
        target.save()

    def figures(self, row: dict) -> dict:
        names = ("baseline", "baseline_year", "value", "year")
        return {name: self.figure(name, row) for name in names if self.fields[name].column_name in row}

    def figure(self, name: str, row: dict) -> object:
        field: Field = self.fields[name]
        return field.widget.clean(row[field.column_name])

    def target_differs(self, original: Indicator, row: dict) -> bool:
        figures = self.figures(row)
        stored = Target.objects.filter(indicator=original.pk).first() if original.pk else None
        return figures.get("value") is not None and any(
            getattr(stored, name, None) != figure for name, figure in figures.items()
        )


class ObservationResource(RegisterResource):
    plan = column("indicator__plan__slug", PLAN, readonly=True)
    indicator = column("indicator", INDICATOR, InPlanWidget(Indicator, "name"))
    year = column("year", "År", YearWidget())
    value = column("value", "Verdi", FigureWidget())
    municipality = column("municipality", "Kommune", AddressWidget(Municipality))
    cooperation = column("cooperation", "Samarbeid", AddressWidget(Cooperation))
    group = column("group", "Gruppe")
    source = column("source", "Kilde")
    note = column("note", "Forbehold")

    class Meta(RegisterResource.Meta):
        model = Observation
        name = "Målinger"
        import_id_fields = ("indicator", "year", "municipality", "cooperation", "group", "source")
        fields = (
            "plan", "indicator", "year", "value", "municipality", "cooperation", "group", "source", "note",
        )  # fmt: skip

    def required_columns(self) -> list[str]:
        return [PLAN, "Verdi", *super().required_columns()]

    def before_import_row(self, row: dict, **kwargs: Any) -> None:
        if not str(row.get(INDICATOR) or "").strip():
            raise ValidationError(_("Raden sier ikke hvilken indikator målingen gjelder."))

    def before_save_instance(self, instance: Observation, row: dict, **kwargs: Any) -> None:
        if instance.pk is None:
            instance.position = next_position(instance.indicator.observations)


def next_position(rows: Manager) -> int:
    return (rows.aggregate(last=Max("position"))["last"] or 0) + 1
