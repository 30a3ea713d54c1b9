"""An event in words: «endret fristen fra «2019» til «1. juni 2021»». The rows are at hand already."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import Field, Model
from django.utils.timezone import get_current_timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from measures import readings
from measures.choices import status_label
from measures.models import (
    DeadlineCorrection,
    Implementation,
    Invitation,
    Measure,
    PlanImport,
    ReportVersion,
    StatusChange,
)
from measures.models.append_only import ADDRESS
from measures.norwegian import long_date, number
from municipalities.sign_ins import SignIn, SignInEvent
from municipalities.words import Words

NOTHING = "–"
# As the explanation of a deadline begins; here it stands beside the words already.
READ_AS = "Lest som: "
# Kept by the house itself, or told by another column.
UNTOLD = {"id", "version", "dues", "rrule", "deadline_kind", "deadline_status", "reached", "is_staff"}
UNTOLD_OF = {Measure: {"due_on"}}
# A new row says these by its name and its place.
NAMED = {"round", "implementation", "indicator", "municipality", "plan", "party", "position", "on", "by"}
# Of these only some columns are anybody's doing.
TOLD = {Implementation: {"decision", "decision_case", "decided_on"}}
# New rows of these are worth more than their name.
WHOLE = {"Evaluation", "Observation", "Target", "Invitation", "RoundText", "CouncilDecision", "Adoption"}
# What stays between a municipality's coordinators and its units.
INNER = {
    "Evaluation": {
        *("status", "done", "obstacles", "proposal", "note", "question"),
        *("original_done", "original_obstacles", "sender"),
    },
    "Invitation": {"email"},
    "Party": {"email"},
    "RoundText": {"text"},
}
# What has a better word than «la til», «endret» and «fjernet».
PHRASES = {
    ("Implementation", "+"): gettext_lazy("tok tiltaket inn i kommunens plan"),
    ("Implementation", "~"): gettext_lazy("førte inn hva kommunen har besluttet"),
    ("Implementation", "-"): gettext_lazy("tok tiltaket ut av kommunens plan"),
    ("Evaluation", "+"): gettext_lazy("svarte på evalueringen"),
    ("Evaluation", "~"): gettext_lazy("endret svaret på evalueringen"),
    ("InvitationReminder", "+"): gettext_lazy("sendte purring til %(hva)s"),
    ("Publication", "+"): gettext_lazy("gjorde %(hva)s offentlig"),
    ("Publication", "-"): gettext_lazy("tok tilbake %(hva)s, så bare de som følger planen, kan lese den"),
    ("Readiness", "+"): gettext_lazy("meldte kommunens del av evalueringen klar"),
    ("Readiness", "-"): gettext_lazy("tok tilbake klarmeldingen"),
    ("Membership", "+"): gettext_lazy("ga rollen %(hva)s"),
    ("Membership", "-"): gettext_lazy("tok bort rollen %(hva)s"),
}
# One, and several.
IMPORTED = {
    "unchanged": (gettext_lazy("%(n)d uendret"),) * 2,
    "changed": (gettext_lazy("%(n)d endret"),) * 2,
    "new": (gettext_lazy("%(n)d ny"), gettext_lazy("%(n)d nye")),
    "absent": (gettext_lazy("%(n)d mangler i filen"),) * 2,
    "reported": (gettext_lazy("%(n)d status"), gettext_lazy("%(n)d statuser")),
    "dropped": (gettext_lazy("%(n)d satt til «utgår»"),) * 2,
}
# What somebody did at the door, or met there.
SIGN_INS: dict[str, Words] = {
    SignIn.SIGNED_IN: gettext_lazy("logget inn"),
    SignIn.SIGNED_OUT: gettext_lazy("logget ut"),
    SignIn.REFUSED: gettext_lazy("ble avvist ved innlogging"),
    SignIn.PASSWORD_SET: gettext_lazy("laget nytt passord"),
    SignIn.FACTOR_ADDED: gettext_lazy("slo på ekstra sikkerhet"),
    SignIn.FACTOR_REMOVED: gettext_lazy("slo av ekstra sikkerhet"),
    SignIn.LINKED: gettext_lazy("ble knyttet til innloggingstjeneste"),
    SignIn.ROLES_CHANGED: gettext_lazy("fikk rollene endret av innloggingstjeneste"),
}
DONE_TO_OTHERS: dict[str, Words] = {
    SignIn.PASSWORD_SET: gettext_lazy("laget nytt passord for %(hvem)s"),
    SignIn.FACTOR_REMOVED: gettext_lazy("slo av ekstra sikkerhet for %(hvem)s"),
    SignIn.INVITED: gettext_lazy("inviterte %(hvem)s"),
    SignIn.LEFT: gettext_lazy("avsluttet brukeren til %(hvem)s"),
    SignIn.ROLES_CHANGED: gettext_lazy("endret rollene til %(hvem)s"),
}

# Finds the row of a key, or None when it is gone.
Find = Callable[[type[Model], int | None], Model | None]


@dataclass(frozen=True)
class Change:
    """One column, from what to what."""

    field: str
    old: str
    new: str


def local(value: datetime) -> datetime:
    return value.astimezone(get_current_timezone())


def moment(value: datetime) -> str:
    return f"{long_date(local(value).date())} kl. {local(value):%H.%M}"


def value_words(field: Field, value: Any, find: Find) -> str:
    if value is None or value in ("", [], {}):
        return NOTHING
    if field.related_model:
        return str(find(field.related_model, value) or _("slettet (nr. %(n)s)") % {"n": value})
    if isinstance(value, bool):
        return _("ja") if value else _("nei")
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if value == ADDRESS:
        return _("(slettet)")
    return plain_words(value).removeprefix(READ_AS)


def plain_words(value: Any) -> str:
    if isinstance(value, datetime):
        return moment(value)
    if isinstance(value, date):
        return long_date(value)
    if isinstance(value, Decimal):
        return number(value)
    if isinstance(value, list):
        return "; ".join(": ".join(map(str, one)) if isinstance(one, list) else str(one) for one in value)
    return str(value)


def changes(row: Any, before: Any | None, find: Find, *, inner: bool) -> Iterator[Change]:
    """What differs from the row before; of a new row what it says, where that is news. `inner`: for a
    reader of inner words, too."""
    tracked = row.instance_type
    if row.history_type == "-" or (before is None and tracked.__name__ not in WHOLE):
        return
    untold = UNTOLD | UNTOLD_OF.get(tracked, set()) | (NAMED if before is None else set())
    untold |= set() if inner else INNER.get(tracked.__name__, set())
    for field in type(row).tracked_fields:
        if field.name in untold or field.name not in TOLD.get(tracked, {field.name}):
            continue
        new, old = getattr(row, field.attname), before and getattr(before, field.attname)
        if new != old and not (before is None and new in (None, "", [])):
            words = (value_words(field, value, find) for value in (old, new))
            yield Change(str(field.verbose_name), *words)


def history_words(row: Any, find: Find) -> str:
    kinds = {"+": _("la til %(hva)s"), "~": _("endret %(hva)s"), "-": _("fjernet %(hva)s")}
    name, label = row.instance_type._meta.verbose_name, label_of(row, find)
    better = PHRASES.get((row.instance_type.__name__, row.history_type))
    if better:
        return str(better) % {"hva": label}
    return kinds[row.history_type] % {"hva": f"{name} «{label}»" if label else str(name)}


def label_of(row: Any, find: Find) -> str:
    """What the row is called among its kind, from its own columns and the names they lead to."""
    named = [getattr(row, name, "") for name in ("number", "title", "name")]
    if any(named):
        return " ".join(filter(None, named))
    related = {field.name: field for field in type(row).tracked_fields if field.is_relation}
    ways = [name for name in ("user", "party", "indicator", "invitation") if name in related]
    related_rows = [find(related[name].related_model, getattr(row, f"{name}_id")) for name in ways]
    shown = [getattr(one, "party", None) or one for one in related_rows if one]
    more = [
        getattr(row, f"get_{name}_display")()
        for name in ("role", "kind", "outcome", "stage")
        if choice(row, name)
    ]
    plain = [str(value) for name in ("year", "body", "case_number") if (value := getattr(row, name, None))]
    return ", ".join(map(str, [*shown, *more, *plain]))


def choice(row: Any, name: str) -> bool:
    return bool(getattr(row, name, None)) and hasattr(row, f"get_{name}_display")


def status_words(change: StatusChange) -> str:
    words = {"fra": status_label(change.from_status), "til": status_label(change.to_status)}
    if change.undoes_id:
        return _("angret: status er igjen %(til)s") % words
    if change.from_status == change.to_status:
        return _("meldte at status fortsatt er %(til)s") % words
    return _("endret status fra %(fra)s til %(til)s") % words


def deadline_words(correction: DeadlineCorrection, before: DeadlineCorrection | None) -> str:
    measure = correction.implementation.measure
    stood = before.deadline_explanation if before and not before.undoes_id else ""
    read = measure.deadline_explanation.removeprefix(READ_AS)
    old = readings.said(stood or read) or measure.timing_text or NOTHING
    words = {"fra": old, "til": readings.said(correction.deadline_explanation)}
    if correction.undoes_id:
        return _("tok tilbake rettingen av fristen «%(til)s»") % words
    return _("endret fristen fra «%(fra)s» til «%(til)s»") % words


def import_words(kept: PlanImport, happened: str) -> str:
    sentences = {
        "uploaded_at": _("lastet opp «%(fil)s»"),
        "applied_at": _("importerte «%(fil)s»"),
        "undone_at": _("angret importen av «%(fil)s»"),
        "discarded_at": _("forkastet «%(fil)s»"),
        "emptied_at": _("slettet filen «%(fil)s» etter oppbevaringstiden"),
    }
    said = sentences[happened] % {"fil": kept.name}
    told = counted(kept.counts) if happened == "applied_at" else ""
    return f"{said}: {told}" if told else said


def counted(numbers: Mapping[str, int]) -> str:
    return ", ".join(
        str((one if numbers[name] == 1 else several) % {"n": numbers[name]})
        for name, (one, several) in IMPORTED.items()
        if numbers.get(name)
    )


def seal_words(version: ReportVersion) -> str:
    words = {"år": version.round.year, "nr": version.number}
    return _("ferdigstilte evalueringsrapporten for %(år)d, versjon %(nr)d") % words


def opened_words(invitation: Invitation) -> str:
    return _("åpnet lenken i invitasjonen for første gang")


def sign_in_words(event: SignInEvent) -> str:
    """«logget inn», «inviterte Kari Nordmann (…)»."""
    words = DONE_TO_OTHERS if event.by_id and event.user_id else SIGN_INS
    said = words.get(event.what, event.get_what_display()) % {"hvem": event.user}
    more = "; ".join(filter(None, [event.provider, event.note]))
    return f"{said} ({more})" if more else str(said)
