"""The report told in sentences: short, plain, every number counted from the report. Pure."""

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from measures.choices import COURSES, NOT_REPORTED, STATUS_ORDER, Decision, Status, status_label
from measures.norwegian import listed, long_date
from measures.reports.report import words
from measures.reports.report.report import measures_of
from measures.reports.report.report_types import Report, ReportGroup, ReportSection
from measures.rows.counts import Counts
from measures.rows.row import PlannedMeasure

# How many measures a sentence names before it says «og … til».
NUMBERS_NAMED = 8
TITLES_NAMED = 2
TITLE_LENGTH = 60


def counting(report: Report) -> str:
    """What is counted, said once before the numbers; nothing to explain for one without proposals."""
    if not report.is_joint:
        return report.tally.words
    sum_up = _("%(measures)d %(unit)s i %(places)s kommuner gir %(total)d %(things)s.") % {
        "measures": len(report.lines),
        "unit": ngettext("tiltak", "tiltak", len(report.lines)),
        "places": words.in_words(len(report.places)),
        "total": report.counts.total,
        "things": words.unit(report, report.counts.total),
    }
    each = _("Tallene teller gjennomføringer: det samme tiltaket telles i hver kommune.")
    return " ".join(filter(None, [sum_up, each, report.tally.words]))


def sentences(report: Report) -> list[str]:
    """Done, under way, late, not reported."""
    counts = report.counts
    if not counts.total:
        return [_("Ingen tiltak er vedtatt ennå.")]
    return [done(report), under_way(counts), late(counts), silent(counts)]


def done(report: Report) -> str:
    counts = report.counts
    noun = "" if report.is_joint else " " + words.unit(report, counts.total)
    said = _("%(done)d av %(total)d%(noun)s er gjennomført.") % {
        "done": counts[Status.DONE],
        "total": counts.total,
        "noun": noun,
    }
    if not report.has_last_year or report.counts_before is None:
        return said
    then = _("Året før var det %(done)d.") % {"done": report.counts_before[Status.DONE]}
    return f"{said} {then}"


def under_way(counts: Counts) -> str:
    """First what goes on, and what is put off in a sentence of its own; done and silent have theirs."""
    others = [status for status in STATUS_ORDER if status not in (Status.DONE, NOT_REPORTED)]
    others.sort(key=lambda status: status != Status.IN_PROGRESS)
    open_ = phrases(counts, (one for one in others if not COURSES[one].is_put_off))
    put_off = phrases(counts, (one for one in others if COURSES[one].is_put_off))
    said = [listed(open_) + "." if open_ else _("Ingen pågår.")]
    if put_off:
        said.append(listed(put_off) + ".")
    return " ".join(said)


def phrases(counts: Counts, statuses: Iterable[str]) -> list[str]:
    """«9 pågår», «2 er delvis gjennomført»; what there is none of is left out."""
    return [
        str(COURSES[status].counted % {"n": counts[status], "status": status_label(status)})
        for status in statuses
        if counts[status]
    ]


def late(counts: Counts) -> str:
    if not counts.late:
        return _("Ingen er forsinket.")
    return ngettext(
        "%(n)d er forsinket: fristen er ute uten at tiltaket er gjennomført.",
        "%(n)d er forsinket: fristen er ute uten at tiltaket er gjennomført.",
        counts.late,
    ) % {"n": counts.late}


def silent(counts: Counts) -> str:
    number = counts[NOT_REPORTED]
    if not number:
        return _("Alle er rapportert.")
    return ngettext(
        "%(n)d er ikke rapportert. Hvordan det går med det, vet vi ikke.",
        "%(n)d er ikke rapportert. Hvordan det går med dem, vet vi ikke.",
        number,
    ) % {"n": number}


def no_comparison(report: Report) -> str:
    """Why there is nothing to hold this year against; empty when there is."""
    if report.counts_before is None:
        return _("%(year)d er planens første år, så det er ikke noe år å sammenligne med.") % {
            "year": report.year
        }
    if not report.has_last_year:
        return _("Ingen tiltak ble rapportert i %(before)d, så det er ikke noe å sammenligne med.") % {
            "before": report.year - 1
        }
    return ""


def moves(report: Report) -> list[str]:
    """How many were late then and now; what changed, the weightiest first, each line naming some measures."""
    if not report.has_last_year:
        return []
    changes = [f"{move(group, report)}: {named(group)}." for group in report.moves]
    return [*filter(None, [lateness(report)]), *changes]


def lateness(report: Report) -> str:
    """Nothing where none was late either year."""
    then, now = report.counts_before.late if report.counts_before else 0, report.counts.late
    if not then and not now:
        return ""
    return _("%(then)d var forsinket i %(before)d, %(now)d er det i %(year)d.") % {
        "then": then,
        "before": report.year - 1,
        "now": now,
        "year": report.year,
    }


def move(group: ReportGroup, report: Report) -> str:
    n = {"n": len(group), "year": report.year, "before": report.year - 1}
    return {
        "finished": ngettext("%(n)d er blitt gjennomført", "%(n)d er blitt gjennomført", len(group)),
        "dropped": _("%(n)d skal utgå"),
        "postponed": ngettext("%(n)d er blitt utsatt", "%(n)d er blitt utsatt", len(group)),
        "slipped": ngettext("%(n)d er kommet kortere", "%(n)d er kommet kortere", len(group)),
        "newly_late": ngettext(
            "%(n)d er blitt forsinket, med samme status",
            "%(n)d er blitt forsinket, med samme status",
            len(group),
        ),
        "no_longer_late": ngettext(
            "%(n)d er ikke lenger forsinket, med samme status",
            "%(n)d er ikke lenger forsinket, med samme status",
            len(group),
        ),
        "silent": ngettext(
            "%(n)d ble rapportert i %(before)d, men ikke i %(year)d",
            "%(n)d ble rapportert i %(before)d, men ikke i %(year)d",
            len(group),
        ),
        "advanced": ngettext("%(n)d er kommet lenger", "%(n)d er kommet lenger", len(group)),
        "started": ngettext("%(n)d er startet", "%(n)d er startet", len(group)),
        "heard": ngettext(
            "%(n)d er rapportert i %(year)d, men ble det ikke i %(before)d",
            "%(n)d er rapportert i %(year)d, men ble det ikke i %(before)d",
            len(group),
        ),
    }[group.key] % n


def named(group: ReportGroup) -> str:
    """«1.1, 2.3 og 3.1», or the first titles and how many more: what is named and the rest add up."""
    measures = list(group.by_measure())
    numbered = all(measure.number for measure, _entries in measures)
    room = NUMBERS_NAMED if numbered else TITLES_NAMED
    said = [name_of(measure, len(entries)) for measure, entries in measures]
    if len(measures) <= room + 1:
        return listed(said)
    more = sum(len(entries) for _measure, entries in measures[room:])
    return _("%(some)s og %(more)d til") % {"some": ", ".join(said[:room]), "more": more}


def name_of(measure: PlannedMeasure, times: int) -> str:
    """Where it is counted in several municipalities, in how many."""
    name = measure.number or f"«{shortened(measure.title)}»"
    return name if times == 1 else _("%(name)s i %(n)s kommuner") % {"name": name, "n": words.in_words(times)}


def shortened(text: str) -> str:
    if len(text) <= TITLE_LENGTH:
        return text
    return text[:TITLE_LENGTH].rpartition(" ")[0].rstrip(",.;:–- ") + " …"


def council(report: Report) -> str:
    """The words before the list: own proposals are whole sentences, computed ones go on from here."""
    names = {"names": listed(place.name for place in report.places)}
    if report.is_joint:
        if report.proposals:
            return _("Kommunestyrene i %(names)s blir hver for seg bedt om å vedta dette") % names
        return _("Kommunestyrene i %(names)s bes hver for seg om å") % names
    if report.proposals:
        return _("Kommunestyret i %(names)s blir bedt om å vedta dette") % names
    return _("Kommunestyret i %(names)s bes om å") % names


def asked(report: Report) -> list[str]:
    """What the council is asked to decide: the coordinator's words, else proposed from the facts."""
    return list(report.proposals) or proposed_from_facts(report)


def proposed_from_facts(report: Report) -> list[str]:
    wishes = [_("ta evalueringen for %(year)d til orientering") % {"year": report.year}]
    for group, said in (
        (report.late, _("be kommunedirektøren følge opp det som er forsinket")),
        (report.silent, _("be om at det som ikke er rapportert, blir rapportert til neste evaluering")),
        (report.revise, _("ta stilling til det som er foreslått endret")),
    ):
        if group:
            wishes.append(f"{said} ({how_many(group, report)})")
    undecided = sum(
        1
        for one in report.proposed
        if any(decision in Decision.open_values() for _p, decision, _d in one.decisions)
    )
    if undecided:
        wishes.append(
            ngettext(
                "ta stilling til %(n)d foreslått satsingsområde som ikke er avgjort",
                "ta stilling til %(n)d foreslåtte satsingsområder som ikke er avgjort",
                undecided,
            )
            % {"n": undecided}
        )
    if report.year == report.plan.last_year:
        wishes.append(_("ta stilling til hva som skal følge etter planen, som gjelder ut året"))
    return wishes


def how_many(group: ReportGroup, report: Report) -> str:
    """«tiltak 1.1 og 2.3» where the plan numbers its measures, else how many."""
    measures = measures_of(group)
    if not report.is_joint and len(measures) <= NUMBERS_NAMED and all(one.number for one in measures):
        return _("tiltak %(numbers)s") % {"numbers": listed(one.number for one in measures)}
    return f"{len(group)} {words.unit(report, len(group))}"


def method(report: Report) -> list[str]:
    """Two sentences on how the numbers came about."""
    end = long_date(report.as_of)
    if report.round:
        where = _(
            "Status er det enhetene svarte i evalueringsrunden %(opens)s–%(closes)s, "
            "og ellers siste statusendring i %(year)d fram til %(end)s; det som er gjennomført eller "
            "utgår fra før, blir stående."
        ) % {
            "opens": long_date(report.round.opens),
            "closes": long_date(report.round.closes),
            "year": report.year,
            "end": end,
        }
    else:
        where = _(
            "Det er ikke holdt noen evalueringsrunde i %(year)d: status er siste statusendring i året fram "
            "til %(end)s, og det som er gjennomført eller utgår fra før, blir stående."
        ) % {"year": report.year, "end": end}
    rule = _(
        "Et tiltak er forsinket fra dagen etter fristen i planen og til det er gjennomført eller utgår; "
        "det ingen har rapportert om, telles for seg og regnes verken som gjort eller ugjort."
    )
    return [where, rule]


def bar_title(report: Report, counts: Counts, year: int) -> str:
    """The bar in words: «2021, 28 tiltak: 11 gjennomført, 9 pågår»."""
    return f"{year}, {by_status(counts, report)}"


def section_words(section: ReportSection, report: Report) -> str:
    """«3 tiltak: 2 gjennomført, 1 pågår. 1 er forsinket.»"""
    counts = section.counts
    said = f"{by_status(counts, report)}."
    late_too = _("%(n)d er forsinket.") % {"n": counts.late}
    return f"{said} {late_too}" if counts.late else said


def by_status(counts: Counts, report: Report) -> str:
    """«3 tiltak: 2 gjennomført, 1 pågår»."""
    parts = ", ".join(f"{n} {status_label(status)}" for status, n in counts.by_status.items() if n)
    return f"{counts.total} {words.unit(report, counts.total)}: {parts}"
