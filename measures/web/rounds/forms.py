"""What a coordinator fills in around a round."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from measures.choices import Decision, Proposal, Status
from measures.models import Goal
from measures.queries.rounds.round_table import AskedMeasure, AskedParty
from measures.web.common.choice_fields import Option
from measures.web.common.privacy_form import CarefulForm
from measures.web.common.times_field import offer_times
from municipalities.models import Party

COORDINATOR = "koordinator"
# What was sent; nothing when the form is only drawn.
Data = Mapping[str, Any] | None


class DayField(forms.DateField):
    def __init__(self, **kwargs: Any) -> None:
        kwargs["widget"] = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        kwargs["error_messages"] = {"required": _("Velg en dato."), "invalid": _("Skriv en dato.")}
        super().__init__(**kwargs)


class Words(forms.CharField):
    def __init__(self, *, rows: int = 3, **kwargs: Any) -> None:
        kwargs["widget"] = forms.Textarea(attrs={"rows": rows})
        super().__init__(**kwargs)


# Addresses asked for before the page grows long; the others are unfolded.
IN_SIGHT = 9


class AddressForm(forms.Form):
    """One field for each party; what is left empty stays as it is."""

    def __init__(self, data: Data = None, *, lines: Iterable[AskedParty]) -> None:
        super().__init__(data, auto_id="adresse_%s")
        for line in lines:
            self.fields[str(line.party.pk)] = forms.EmailField(
                label=line.party.name,
                required=False,
                error_messages={"invalid": _("Skriv en e-postadresse, som post@kommunen.no.")},
            )

    @property
    def first(self) -> list[forms.BoundField]:
        return list(self)[:IN_SIGHT]

    @property
    def rest(self) -> list[forms.BoundField]:
        return list(self)[IN_SIGHT:]

    @property
    def given(self) -> dict[str, str]:
        return {pk: email for pk, email in self.cleaned_data.items() if email}


class AssignForm(forms.Form):
    """One choice for each measure; «velg» leaves it as it is."""

    def __init__(self, data: Data = None, *, asked: Iterable[AskedMeasure], parties: Iterable[Party]) -> None:
        super().__init__(data, auto_id="svarer_%s")
        options: list[Option] = [("", _("Velg")), (COORDINATOR, _("Jeg svarer selv (koordinator)"))]
        options += [(str(party.pk), party.name) for party in parties]
        for one in asked:
            title = f"{one.row.measure.number} {one.row.measure.title}".strip()
            self.fields[str(one.row.pk)] = forms.ChoiceField(label=title, required=False, choices=options)

    @property
    def given(self) -> dict[str, str]:
        return {pk: chosen for pk, chosen in self.cleaned_data.items() if chosen}


class OwnAnswerForm(CarefulForm):
    """The coordinator's own answer about a measure."""

    watched = ("done", "obstacles")

    status = forms.ChoiceField(
        label=_("Hvordan går det?"),
        choices=Status,
        widget=forms.RadioSelect,
        error_messages={"required": _("Velg en status.")},
    )
    done = Words(
        label=_("Hva er gjort?"),
        max_length=4000,
        error_messages={"required": _("Skriv en setning om hva som er gjort.")},
    )
    obstacles = Words(
        label=_("Hva hindret?"),
        help_text=_("Skriv ikke navn på personer."),
        max_length=4000,
        required=False,
        rows=2,
    )
    proposal = forms.ChoiceField(
        label=_("Forslag for neste år"),
        choices=[("", _("Ikke tatt stilling til")), *Proposal.choices],
        required=False,
    )

    def __init__(self, *args: Any, times: int = 1, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_times(self, times)


class WordingForm(CarefulForm):
    """The sender's words, mended; and a note that stays inside."""

    watched = ("done", "obstacles", "note")

    done = Words(
        label=_("Hva er gjort?"),
        max_length=4000,
        error_messages={"required": _("Skriv en setning om hva som er gjort.")},
    )
    obstacles = Words(
        label=_("Hva hindret?"),
        help_text=_("Skriv ikke navn på personer."),
        max_length=4000,
        required=False,
        rows=2,
    )
    note = Words(
        label=_("Internt notat"),
        help_text=_("Vises aldri utenfor kommunen. Skriv ikke navn på personer som får hjelp."),
        max_length=4000,
        required=False,
        rows=2,
    )


class QuestionForm(CarefulForm):
    watched = ("question",)
    is_public = False

    question = Words(
        label=_("Spørsmål til avsenderen"),
        help_text=_("Sendes i en e-post med lenken. Skriv ikke navn på personer."),
        max_length=1000,
        error_messages={"required": _("Skriv hva du lurer på.")},
    )


class ProposalForm(forms.Form):
    """What the municipality said to one proposed measure."""

    # Not optional, though a form may be sent without: `clean` says when it may.
    demanded = ("on",)

    decision = forms.ChoiceField(
        label=_("Beslutning"), choices=Decision, error_messages={"required": _("Velg en beslutning.")}
    )
    case = forms.CharField(label=_("Saksnummer"), max_length=40, required=False)
    on = DayField(label=_("Dato"), help_text=_("Dagen det ble bestemt."), required=False)

    def clean(self) -> dict[str, Any]:
        super().clean()
        said = self.cleaned_data
        decided = said.get("decision", Decision.UNDECIDED) != Decision.UNDECIDED
        if decided and not isinstance(said.get("on"), date) and "on" not in self.errors:
            self.add_error("on", _("Skriv datoen for saken."))
        return said


class TextsForm(CarefulForm):
    """The coordinator's own words: a summary, about each goal, and what the council is to decide.

    `computed`: by field, the sentences that stand in the report beside them; never a text of the author's.
    """

    summary = Words(
        label=_("Sammendrag"),
        help_text=_("Står først i rapporten. Skriv ikke navn på personer."),
        max_length=8000,
        required=False,
        rows=8,
    )

    def __init__(
        self, data: Data = None, *, goals: Iterable[Goal], computed: Mapping[str, str], **kwargs: Any
    ) -> None:
        super().__init__(data, **kwargs)
        self.goals, self.computed = list(goals), computed
        for goal in self.goals:
            title = f"{goal.number} {goal.title}".strip()
            self.fields[f"goal-{goal.pk}"] = Words(label=title, max_length=8000, required=False)
        self.fields["proposal"] = Words(
            label=_("Forslag til vedtak"),
            help_text=_("Ett på hver linje, som hele setninger. Skriver du noe her, står det i stedet."),
            max_length=8000,
            required=False,
            rows=6,
        )
        self.watched = ("summary", "proposal", *(f"goal-{goal.pk}" for goal in self.goals))

    @property
    def beside(self) -> Iterator[tuple[forms.BoundField, str]]:
        return ((field, self.computed.get(field.name, "")) for field in self)
