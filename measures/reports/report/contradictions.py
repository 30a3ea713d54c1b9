"""Numbers in the coordinator's own words that are not those of the report. Pure.

Found where a number stands before a status: «11 av 28 tiltak er gjennomført», «fire er forsinket». A sentence
about another year tells of other numbers, and is let be.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from measures.choices import NOT_REPORTED, Status
from measures.figures import impossible
from measures.reports.report.report_types import Report, ReportLine, StatusInYear
from measures.rows.counts import LATE, Counts

NUMBERS = dict(
    zip("en to tre fire fem seks sju åtte ni ti elleve tolv".split(), range(1, 13), strict=True)
) | {"ett": 1, "ein": 1, "eitt": 1, "syv": 7, "ingen": 0}
# As they are bent in both forms; the longer first, for «gjennomført» stands in «delvis gjennomført».
STATUSES = {
    r"delvis gjennomført[e]?": Status.PARTLY_DONE,
    r"ikk(?:j)?e påbegynt[e]?": Status.NOT_STARTED,
    r"ikk(?:j)?e rapportert[e]?": NOT_REPORTED,
    r"gjennomført[e]?": Status.DONE,
    r"pågår|i gang": Status.IN_PROGRESS,
    r"utsatt[e]?|utsett[e]?": Status.POSTPONED,
    r"utgår|går ut": Status.DROPPED,
    r"forsinke[td]e?|forseinka": LATE,
}
NUMBER = rf"(?:\d+|{'|'.join(NUMBERS)})"
CLAIM = re.compile(
    rf"(?<![\d.,])(?<!tiltak )\b(?P<number>{NUMBER})"
    rf"(?:\s+av\s+(?:de\s+|dei\s+)?(?P<whole>{NUMBER}))?(?:\s+tiltak\w*)?"
    rf"(?:\s+(?:er|ble|blei|vart|var|står som|som))*\s+(?P<status>{'|'.join(STATUSES)})\b",
    re.IGNORECASE,
)
SENTENCE = re.compile(r"[.!?]\s+|\n")
OTHER_TIME = re.compile(r"\b(?:året før|i fjor|neste år|førre året|tidligere|tidlegare)\b", re.IGNORECASE)
YEAR = re.compile(r"\b(?:19|20)\d\d\b")


@dataclass(frozen=True)
class Contradiction:
    """Where it stands, the words, and what the facts say."""

    part: str
    words: str
    truth: str

    def __str__(self) -> str:
        told = {"del": self.part, "ord": self.words, "tall": self.truth}
        return _("%(del)s: «%(ord)s» stemmer ikke med tallene i rapporten (%(tall)s).") % told


def contradictions(report: Report) -> list[Contradiction]:
    """In the summary, in what is written about each goal and in the proposals."""
    by_goal = {section.goal: section for section in report.sections if section.goal}
    parts = [
        (_("Sammendrag"), report.summary, report.counts, report.lines),
        (_("Forslag til vedtak"), "\n".join(report.proposals), report.counts, report.lines),
        *(
            (by_goal[goal].full_title, text, counts_of(by_goal[goal].lines), by_goal[goal].lines)
            for goal, text in report.goal_texts
            if goal in by_goal
        ),
    ]
    return [
        Contradiction(part, claim["words"], truth)
        for part, text, counts, lines in parts
        for claim in claims(text, report.year)
        if (truth := otherwise(claim, counts, lines))
    ]


def claims(text: str, year: int) -> Iterator[Mapping[str, str]]:
    for sentence in SENTENCE.split(text):
        about = {int(digits) for digits in YEAR.findall(sentence)}
        if OTHER_TIME.search(sentence) or about - {year}:
            continue
        for match in CLAIM.finditer(sentence):
            yield match.groupdict(default="") | {"words": match.group()}


def otherwise(claim: Mapping[str, str], counts: Counts, lines: tuple[ReportLine, ...]) -> str:
    """What the facts say, where that is something else; in a joint report measures may be counted as well."""
    said = claim["status"].casefold()
    status = next(key for words, key in STATUSES.items() if re.fullmatch(words, said))
    truths = {(counts[status], counts.total), (shared(status, lines), len(lines))}
    told, whole = value(claim["number"]), value(claim["whole"]) if claim["whole"] else None
    if any(told == number and whole in (None, total) for number, total in truths):
        return ""
    number, total = counts[status], counts.total
    return _("%(n)d av %(alle)d") % {"n": number, "alle": total} if whole is not None else str(number)


def shared(status: str, lines: tuple[ReportLine, ...]) -> int:
    """Measures that stand so somewhere."""
    return sum(any(stands(entry.now, status) for entry in line.entries) for line in lines)


def stands(now: StatusInYear, status: str) -> bool:
    return now.is_late if status == LATE else now.status == status


def counts_of(lines: tuple[ReportLine, ...]) -> Counts:
    return Counts.of((entry.now.status, entry.now.is_late) for line in lines for entry in line.entries)


def value(word: str) -> int:
    return int(word) if word.isdigit() else NUMBERS[word.casefold()]


def impossible_figures(report: Report) -> list[str]:
    """What cannot be by its unit: figures that were stored before there were bounds."""
    return [
        f"{one.indicator.name}: {no}"
        for one in report.indicators
        for reading in one.indicator.readings
        if (no := impossible(reading.value, one.indicator.unit))
    ]
