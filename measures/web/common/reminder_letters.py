"""A reminder as it stands in the mail: the adopted words, the deadline, how it goes, where to answer."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from measures.choices import ReminderStage, Status
from measures.norwegian import long_date
from measures.progress import Timing
from measures.queries.workspace.reminders import Letter, Notice
from measures.rows.standing_words import standing_words
from measures.services.mail.outbox import Written
from measures.web.common.signature import signature

# More than this nobody reads in a mail; the rest is counted, with a link to all of it.
MOST = 10
# The list of «Min side» that has all of them. No list there goes by when something was last said.
OWN_LIST = {
    ReminderStage.LATE: "forsinket",
    ReminderStage.SOON: "frister",
    ReminderStage.SILENT: "alle",
}


def write(letter: Letter) -> Written:
    """In the language form of its municipalities."""
    with translation.override(letter.language):
        by_stage: dict[str, list[Notice]] = defaultdict(list)
        for notice in letter.notices:
            by_stage[notice.stage].append(notice)
        told = [(stage, by_stage[stage]) for stage in ReminderStage.values if by_stage[stage]]
        text = "\n".join(lines(letter, told))
        return Written(letter.to, subject(told), text, places=tuple(letter.places))


def subject(told: list[tuple[str, list[Notice]]]) -> str:
    """«Påminnelse: 3 forsinket, 1 uten melding på et år»."""
    return _("Påminnelse: %(hva)s") % {"hva": ", ".join(counted(*part) for part in told)}


def counted(stage: str, notices: list[Notice]) -> str:
    number = len(by_measure(notices))
    words = {
        ReminderStage.LATE: ngettext("%(n)d forsinket", "%(n)d forsinkede", number),
        ReminderStage.SOON: ngettext(
            "%(n)d frist de neste 30 dagene", "%(n)d frister de neste 30 dagene", number
        ),
        ReminderStage.SILENT: ngettext("%(n)d uten melding på et år", "%(n)d uten melding på et år", number),
    }
    return words[ReminderStage(stage)] % {"n": number}


def lines(letter: Letter, told: list[tuple[str, list[Notice]]]) -> Iterator[str]:
    yield from (_("Hei!"), "", about(letter))
    for stage, notices in told:
        yield from ("", heading(stage, notices))
        yield from section(letter, notices)
    yield from ("", *closing(letter))


def about(letter: Letter) -> str:
    """Which measures; a unit is named, a person never."""
    if letter.coordinates:
        names = [place.name for place in letter.places]
        return _("Dette bør du vite om tiltakene du følger opp i %(hvor)s.") % {"hvor": listed(names)}
    return _("Dette bør dere vite om tiltakene %(hvem)s er ansvarlig for.") % {"hvem": listed(letter.parties)}


def listed(names: list[str]) -> str:
    return get_text_list(names, _("og"))


def heading(stage: str, notices: list[Notice]) -> str:
    words = {
        ReminderStage.LATE: _("Forsinket"),
        ReminderStage.SOON: _("Frist de neste 30 dagene"),
        ReminderStage.SILENT: _("Ingen melding på et år"),
    }
    return f"{words[ReminderStage(stage)].upper()} ({len(by_measure(notices))})"


def by_measure(notices: Iterable[Notice]) -> list[list[Notice]]:
    """Each measure once though several municipalities have it: listed and counted so."""
    notices_of: dict[int, list[Notice]] = defaultdict(list)
    for notice in notices:
        notices_of[notice.row.measure_id].append(notice)
    return list(notices_of.values())


def section(letter: Letter, notices: list[Notice]) -> Iterator[str]:
    """Measure by measure under its plan; the first ones, and where the rest of them stand."""
    measures = by_measure(notices)
    plan = None
    for same in measures[:MOST]:
        if same[0].plan != plan:
            plan = same[0].plan
            yield from ("", str(plan))
        yield from ("", *measure(same, several=len(letter.places) > 1))
    for address, left in by_page(letter, measures[MOST:]).items():
        if not letter.coordinates and left[0].plan != plan:
            yield from ("", str(left[0].plan))
        yield from ("", _("og %(n)d til: %(adresse)s") % {"n": len(left), "adresse": address})


def by_page(letter: Letter, rest: Iterable[list[Notice]]) -> dict[str, list[Notice]]:
    """What a mail has no room for, by the page that shows it."""
    notices_on: dict[str, list[Notice]] = defaultdict(list)
    for same in rest:
        notices_on[overview(letter, same[0])].append(same[0])
    return notices_on


def measure(same: list[Notice], *, several: bool) -> Iterator[str]:
    row = same[0].row
    yield "* " + " ".join(str(row.measure).split())
    if row.measure.timing_text:
        yield "  " + _("Slik står det i planen: «%(ord)s»") % {
            "ord": " ".join(row.measure.timing_text.split())
        }
    for notice in same:
        yield "  " + (f"{notice.row.municipality}: " if several else "") + ", ".join(state(notice))
    yield "  " + absolute("measure", row.measure.plan.slug, row.measure.code)


def state(notice: Notice) -> Iterator[str]:
    """«frist 31. desember 2019, gjennomført i 2018, sist meldt 4. mai 2020»."""
    row = notice.row
    if notice.stage != ReminderStage.SILENT and row.due_on:
        yield _("frist %(dag)s") % {"dag": long_date(row.due_on)}
    # What is done and nevertheless waited for comes again.
    again = row.met_due if row.closed_on is None and row.status == Status.DONE else None
    yield standing_words(row.status, Timing(met=again))
    if row.reported_on:
        yield _("sist meldt %(dag)s") % {"dag": long_date(row.reported_on)}


def closing(letter: Letter) -> Iterable[str]:
    if letter.coordinates:
        yield _("Oppdater tiltakene på Min side: %(adresse)s") % {"adresse": absolute("workspace")}
    else:
        yield _("Si fra til den som følger opp planen i kommunen, hvordan det går.")
    if any(notice.plan.is_demonstration for notice in letter.notices):
        yield _("Statusene er oppdiktet for demonstrasjon.")
    yield ""
    yield _(
        "Du får beskjed én gang når en frist nærmer seg, én gang når den er passert, "
        "og når det er gått et år uten at noen har meldt fra."
    )
    yield ""
    if not letter.coordinates:
        yield signature(letter.places)
    yield f"Rusplan, {settings.SITE_URL}"


def overview(letter: Letter, notice: Notice) -> str:
    """The page with the whole list: the coordinator's own, or those of the unit in the plan."""
    if letter.coordinates:
        return f"{absolute('workspace')}?vis={OWN_LIST[ReminderStage(notice.stage)]}"
    chosen = {"ansvarlig": letter.parties[0]} if len(letter.parties) == 1 else {}
    if notice.stage == ReminderStage.LATE:
        chosen["forsinket"] = "1"
    address = absolute("measures", notice.plan.slug)
    return f"{address}?{urlencode(chosen)}" if chosen else address


def absolute(name: str, *args: str) -> str:
    return settings.SITE_URL + reverse(name, args=args)
