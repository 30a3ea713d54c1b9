"""The filters of the list: from the address to a choice, and back to chips, links and a form."""

from collections.abc import Iterable
from dataclasses import dataclass

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from measures.choices import NOT_REPORTED, Status
from measures.columns.adopted import shown
from measures.columns.column import Shown
from measures.queries.plans.measure_list import MeasureFilter, MeasureList, Option, Options
from measures.rows.plan import PlanHead
from measures.web.common import choice_fields
from municipalities.words import Words

# Field of MeasureFilter → parameter in the address.
PARAMETERS = {
    "statuses": "status",
    "goal": "mal",
    "focus_area": "innsatsomrade",
    "service": "tjeneste",
    "responsible": "ansvarlig",
}
LABELS = {
    "statuses": _("Status"),
    "goal": _("Mål"),
    "focus_area": _("Innsatsområde"),
    "service": _("Tjeneste"),
    "responsible": _("Ansvarlig"),
}
SORTS = {"nr": _("Plassen i planen"), "frist": _("Frist"), "status": _("Status")}
# The columns a list can be narrowed by without being named here.
OTHERS = shown(Shown.FILTER)
# More than this nobody reads through.
MOST_OPTIONS = 30
KNOWN_STATUSES = {*Status.values, NOT_REPORTED}
YES = {"1", "on", "ja"}
NO = {"", "0", "nei"}


def choice_from(query: QueryDict, words: str) -> tuple[MeasureFilter, tuple[str, ...]]:
    """What was asked for, and values that mean nothing anywhere."""
    sort, late = query.get("sorter") or "nr", query.get("forsinket", "")
    statuses = tuple(dict.fromkeys(value for value in query.getlist("status") if value))
    choice = MeasureFilter(
        q=words,
        statuses=statuses,
        goal=query.get("mal", ""),
        focus_area=query.get("innsatsomrade", ""),
        service=query.get("tjeneste", ""),
        responsible=query.get("ansvarlig", ""),
        late=late in YES,
        more={column.attribute: said for column in OTHERS if (said := query.get(column.parameter))},
        sort=sort.removeprefix("-") if sort.removeprefix("-") in SORTS else "nr",
        descending=sort.removeprefix("-") in SORTS and sort.startswith("-"),
    )
    odd = [sort] if sort.removeprefix("-") not in SORTS else []
    return choice, tuple(odd + ([late] if late not in YES | NO else []))


@dataclass(frozen=True)
class Chip:
    label: str
    url: str


@dataclass(frozen=True)
class ColumnHeading:
    title: str
    url: str = ""
    aria_sort: str = ""


def around(listed: MeasureList, query: QueryDict, *, several: bool) -> dict[str, object]:
    """What stands around the list: chips above it and the headings of its columns."""
    return {
        "chips": chips(listed, query),
        "columns": columns(listed, query, several=several),
        "timing": timing_word(listed.head),
        "query_string": address(query) if query else "",
    }


def chips(listed: MeasureList, query: QueryDict) -> list[Chip]:
    """One for each thing chosen, with the address of the list without it."""
    choice = listed.choice
    chosen = [Chip(f"«{choice.q}»", without(query, "q"))] if choice.q else []
    if choice.late:
        chosen.append(Chip(str(_("Forsinket")), without(query, "forsinket")))
    for field, parameter in PARAMETERS.items():
        offered = {option.value: option.label for option in options_of(listed.options, field)}
        asked = getattr(choice, field)
        for value in [asked] if isinstance(asked, str) else asked:
            if value:
                label = f"{LABELS[field]}: {offered[value]}"
                chosen.append(Chip(label, without(query, parameter, value)))
    for column in OTHERS:
        if column.attribute in choice.more:
            label = f"{gettext(column.label)}: {choice.more[column.attribute]}"
            chosen.append(Chip(label, without(query, column.parameter)))
    return chosen


def options_of(options: Options, field: str) -> Iterable[Option]:
    names = {"goal": "goals", "focus_area": "focus_areas", "service": "services"}
    return getattr(options, names.get(field, field))


def without(query: QueryDict, parameter: str, value: str = "") -> str:
    """The same address without the parameter, or without one of its values."""
    left = query.copy()
    kept = [other for other in left.getlist(parameter) if value and other != value]
    left.setlist(parameter, kept)
    return address(left)


def address(query: QueryDict) -> str:
    """Empty parameters left out, so that addresses can be read and shared."""
    query = query.copy()
    for name in list(query):
        query.setlist(name, [value for value in query.getlist(name) if value])
    return f"?{query.urlencode()}"


def columns(listed: MeasureList, query: QueryDict, *, several: bool) -> list[ColumnHeading]:
    """The headings of the table; those that sort carry an address and say how it is sorted now."""
    choice = listed.choice
    number = [sorting(_("Nr."), "nr", choice, query)] if listed.has_numbers else []
    timing = sorting(_("Frist"), "frist", choice, query)
    return [
        *number,
        ColumnHeading(str(_("Tiltak"))),
        ColumnHeading(str(_("Ansvarlig"))),
        timing if listed.head.has_deadlines else ColumnHeading(timing_word(listed.head)),
        *map(ColumnHeading, listed.more_headings),
        sorting(_("Status i kommunene") if several else _("Status"), "status", choice, query),
    ]


def timing_word(head: PlanHead) -> str:
    """Plans without a column of deadlines say how often instead."""
    return str(_("Frist") if head.has_deadlines else _("Hvor ofte"))


def sorting(title: Words, key: str, choice: MeasureFilter, query: QueryDict) -> ColumnHeading:
    turned = query.copy()
    turned["sorter"] = f"-{key}" if choice.sort == key and not choice.descending else key
    direction = "descending" if choice.descending else "ascending"
    return ColumnHeading(str(title), address(turned), direction if choice.sort == key else "none")


class FilterForm(forms.Form):
    """Only drawn, never validated: the address is read by `choice_from`."""

    use_required_attribute = False
    q = forms.CharField(
        label=_("Søk i planen"),
        max_length=200,
        widget=forms.TextInput({"type": "search"}),
    )
    forsinket = forms.MultipleChoiceField(label=_("Frist"), widget=forms.CheckboxSelectMultiple)
    status = forms.MultipleChoiceField(label=_("Status"), widget=forms.CheckboxSelectMultiple)
    mal = forms.ChoiceField(label=_("Mål"))
    innsatsomrade = forms.ChoiceField(label=_("Innsatsområde"))
    tjeneste = forms.ChoiceField(label=_("Tjeneste"))
    ansvarlig = forms.ChoiceField(label=_("Ansvarlig"))
    sorter = forms.ChoiceField(label=_("Sorter etter"))

    def __init__(self, listed: MeasureList) -> None:
        super().__init__(initial=initial_of(listed.choice), auto_id="filter-%s")
        options = listed.options
        late = _("Forsinket (%(antall)d)") % {"antall": options.late}
        choice_fields.offer(self, "forsinket", [("1", late)])
        choice_fields.offer(self, "status", [(o.value, counted(o)) for o in options.statuses])
        for field in ("goal", "focus_area", "service", "responsible"):
            self.offer(PARAMETERS[field], list(options_of(options, field)))
        for column in OTHERS:
            offered = list(options.more[column.attribute])
            self.fields[column.parameter] = forms.ChoiceField(label=gettext(column.label))
            self.offer(column.parameter, offered if len(offered) <= MOST_OPTIONS else [])
        self.fields["sorter"] = self.fields.pop("sorter")
        choice_fields.offer(self, "sorter", sort_choices())

    def offer(self, parameter: str, options: list[Option]) -> None:
        """A choice between one thing is none."""
        if len(options) < 2:
            del self.fields[parameter]
        else:
            counts = [(o.value, counted(o)) for o in options]
            choice_fields.offer(self, parameter, [("", _("Alle")), *counts])


def counted(option: Option) -> str:
    return f"{option.label} ({option.count})"


def initial_of(choice: MeasureFilter) -> dict[str, object]:
    initial = {parameter: getattr(choice, field) for field, parameter in PARAMETERS.items()}
    initial["status"] = list(choice.statuses)
    initial["forsinket"] = ["1"] if choice.late else []
    initial |= {column.parameter: choice.more.get(column.attribute, "") for column in OTHERS}
    return initial | {
        "q": choice.q,
        "sorter": f"-{choice.sort}" if choice.descending else choice.sort,
    }


def sort_choices() -> list[choice_fields.Option]:
    turned = [(f"-{key}", _("%(felt)s, motsatt") % {"felt": label}) for key, label in SORTS.items()]
    return [*SORTS.items(), *turned]
