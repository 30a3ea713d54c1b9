"""The vocabulary of plans: the stored words and what is said on screen."""

from dataclasses import dataclass

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

# «Ikke rapportert» is computed, never chosen: nothing is stored, and it is counted by itself.
NOT_REPORTED = "not_reported"
# Said of a round and its year. How a measure stands on a day is of no round: nobody has said anything yet.
NOT_REPORTED_LABEL = _("ikke rapportert")
NOTHING_SAID_LABEL = _("ikke meldt")


class Status(models.TextChoices):
    NOT_STARTED = "not_started", _("ikke påbegynt")
    IN_PROGRESS = "in_progress", _("pågår")
    PARTLY_DONE = "partly_done", _("delvis gjennomført")
    DONE = "done", _("gjennomført")
    POSTPONED = "postponed", _("utsatt")
    DROPPED = "dropped", _("utgår")


@dataclass(frozen=True, slots=True)
class Course:
    """What follows from a status wherever it is compared, summed up or told."""

    # How far along: a higher one is a step forward, a lower one a step back.
    step: int
    # How some are told of: «9 pågår», «2 er utsatt».
    counted: str | Promise
    # Nothing more is awaited.
    is_closed: bool = False
    # Work goes on.
    goes_on: bool = False
    # Not as planned: told after the others, and a group of its own among the report's deviations.
    is_put_off: bool = False


THEY_ARE = _("%(n)d er %(status)s")
# Bent as their number is, in nynorsk.
PARTLY_DONE_ARE = ngettext_lazy("%(n)d er delvis gjennomført", "%(n)d er delvis gjennomført", "n")
NOT_STARTED_ARE = ngettext_lazy("%(n)d er ikke påbegynt", "%(n)d er ikke påbegynt", "n")
POSTPONED_ARE = ngettext_lazy("%(n)d er utsatt", "%(n)d er utsatt", "n")
# All a new status needs said of it, in the one order in which statuses are counted and drawn everywhere. Its
# signs and the words of others for it stand elsewhere: `tests/measures/test_every_status.py` asks for each.
COURSES: dict[str, Course] = {
    Status.DONE.value: Course(4, THEY_ARE, is_closed=True),
    Status.PARTLY_DONE.value: Course(3, PARTLY_DONE_ARE, goes_on=True),
    Status.IN_PROGRESS.value: Course(2, _("%(n)d pågår"), goes_on=True),
    Status.NOT_STARTED.value: Course(1, NOT_STARTED_ARE),
    Status.POSTPONED.value: Course(0, POSTPONED_ARE, is_put_off=True),
    Status.DROPPED.value: Course(0, _("%(n)d utgår"), is_closed=True, is_put_off=True),
    NOT_REPORTED: Course(1, THEY_ARE),
}
STATUS_ORDER = tuple(COURSES)
CLOSED_STATUSES = tuple(status for status, course in COURSES.items() if course.is_closed)


def status_label(status: str) -> str:
    """The word on screen; nothing stored and `not_reported` both read «ikke rapportert»."""
    return str(Status(status).label if status and status != NOT_REPORTED else NOT_REPORTED_LABEL)


def standing_label(status: str) -> str:
    """The word where it is told how something stands, whatever any round asked."""
    return status_label(status) if status and status != NOT_REPORTED else str(NOTHING_SAID_LABEL)


class GoalKind(models.TextChoices):
    NATIONAL = "national", _("nasjonalt mål")
    OVERALL = "overall", _("overordnet mål")
    MAIN = "main", _("hovedmål")
    EFFECT = "effect", _("effektmål")
    RESULT = "result", _("resultatmål")


class MeasureKind(models.TextChoices):
    NEW = "new", _("nytt tiltak")
    EXISTING = "existing", _("eksisterende tiltak")
    PROPOSED = "proposed", _("forslag som kommunen må ta stilling til")


class Decision(models.TextChoices):
    """What a municipality says to a proposed measure."""

    UNDECIDED = "undecided", _("ikke avgjort")
    # Taken up, with a case of its own, and neither adopted nor declined: still to be decided.
    CONSIDERED = "considered", _("vurdert, ikke avgjort")
    ADOPTED = "adopted", _("vedtatt")
    DECLINED = "declined", _("ikke vedtatt")

    @classmethod
    def open_values(cls) -> list[str]:
        return [cls.UNDECIDED.value, cls.CONSIDERED.value]


class ResponsibilityRole(models.TextChoices):
    LEAD = "lead", _("ansvarlig")
    CONTRIBUTOR = "contributor", _("bidrar")
    INITIATOR = "initiator", _("tar initiativ")


class DeadlineKind(models.TextChoices):
    """What sort of deadline the adopted words are."""

    ONCE = "once", _("én gang")
    YEAR_RANGE = "year_range", _("over flere år")
    RECURRING = "recurring", _("gjentas")
    ONGOING = "ongoing", _("løpende")
    AS_NEEDED = "as_needed", _("ved behov")
    PHASED = "phased", _("i flere steg")
    NONE = "none", _("ingen frist")


class DeadlineStatus(models.TextChoices):
    """How well the adopted words were understood."""

    UNDERSTOOD = "understood", _("forstått")
    UNDERSTOOD_NO_DATE = "understood_no_date", _("forstått, uten dato")
    NO_DEADLINE = "no_deadline", _("ingen frist")
    AMBIGUOUS = "ambiguous", _("kan leses på flere måter")
    INCOMPLETE = "incomplete", _("mangler noe")
    NOT_UNDERSTOOD = "not_understood", _("ikke forstått")


# What belongs on the list «Frister som trenger avklaring».
UNCLEAR_STATUSES = (
    DeadlineStatus.AMBIGUOUS.value,
    DeadlineStatus.INCOMPLETE.value,
    DeadlineStatus.NOT_UNDERSTOOD.value,
)


class Repeat(models.TextChoices):
    """How often a corrected deadline comes again."""

    YEARLY = "yearly", _("hvert år")
    HALF_YEARLY = "half_yearly", _("hvert halvår")
    QUARTERLY = "quarterly", _("hvert kvartal")
    MONTHLY = "monthly", _("hver måned")
    YEARS = "years", _("hvert n-te år")
    WEEKS = "weeks", _("hver n-te uke")


class Direction(models.TextChoices):
    UP = "up", _("høyere er bedre")
    DOWN = "down", _("lavere er bedre")
    NONE = "none", _("bare til opplysning")


class ReferenceKind(models.TextChoices):
    LAW = "law", _("lov")
    PLAN = "plan", _("plan")
    STRATEGY = "strategy", _("strategi eller føring")
    SOURCE = "source", _("kilde")


class RoundState(models.TextChoices):
    PLANNED = "planned", _("planlagt")
    OPEN = "open", _("åpen")
    CLOSED = "closed", _("lukket")
    SEALED = "sealed", _("ferdigstilt")


class RoundReminder(models.TextChoices):
    """When those who have not answered are reminded; `now` is the coordinator's own push."""

    TWO_WEEKS = "two_weeks", _("to uker før fristen")
    THREE_DAYS = "three_days", _("tre dager før fristen")
    AFTER = "after", _("dagen etter fristen")
    NOW = "now", _("purret")

    @classmethod
    def planned_values(cls) -> list[str]:
        """Those that come by themselves when the round says so."""
        return [stage.value for stage in cls if stage != cls.NOW]


class AnswerState(models.TextChoices):
    """How far an answer is on its way into the report; only an approved one counts."""

    DRAFT = "draft", _("påbegynt")
    SUBMITTED = "submitted", _("sendt inn")
    RETURNED = "returned", _("sendt tilbake")
    APPROVED = "approved", _("godkjent")


class Proposal(models.TextChoices):
    """What is proposed for a measure in the year to come."""

    CONTINUE = "continue", _("videreføres")
    REVISE = "revise", _("endres")
    FINISH = "finish", _("avsluttes")
    OPERATE = "operate", _("over i ordinær drift")

    @classmethod
    def lives_on(cls) -> list[str]:
        """Those that give the measure a place in the next plan."""
        return [cls.CONTINUE.value, cls.REVISE.value]

    @classmethod
    def ends(cls) -> list[str]:
        return [cls.FINISH.value, cls.OPERATE.value]


class MailKind(models.TextChoices):
    REMINDER = "reminder", _("påminnelse")
    INVITATION = "invitation", _("invitasjon til å svare")


class ReminderStage(models.TextChoices):
    """Why somebody is reminded; the first that fits is what is said first."""

    LATE = "late", _("forsinket")
    SOON = "soon", _("frist de neste 30 dagene")
    SILENT = "silent", _("ingen melding på et år")


class ImportState(models.TextChoices):
    """What became of a file that was handed in."""

    UPLOADED = "uploaded", _("ikke importert ennå")
    APPLIED = "applied", _("importert")
    UNDONE = "undone", _("angret")
    DISCARDED = "discarded", _("forkastet")


class RoundTextKind(models.TextChoices):
    """The places in a report where the coordinator's own words stand."""

    SUMMARY = "summary", _("sammendrag")
    GOAL = "goal", _("om et mål")
    PROPOSAL = "proposal", _("forslag til vedtak")


class TraceKind(models.TextChoices):
    """What sort of thing somebody did, in the trace."""

    STATUS = "status", _("status")
    DEADLINE = "deadline", _("frister")
    MEASURE = "measure", _("tiltak")
    EVALUATION = "evaluation", _("evaluering")
    INDICATOR = "indicator", _("tall og indikatorer")
    REPORT = "report", _("rapport og vedtak")
    PLAN = "plan", _("planens tekst")
    IMPORT = "import", _("import")
    LINK = "link", _("lenker og purringer")
    ROLE = "role", _("brukere og roller")
    REGISTER = "register", _("registre")
    SIGN_IN = "sign_in", _("innlogging")
