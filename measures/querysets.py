"""Selections of one table, as phrases that can be put one after the other.

A row that is given is of any kind to the types: the models need these selections, and not the other way.
"""

from datetime import date, datetime
from typing import Any, Self

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Count, F, Q
from django.db.models.expressions import RawSQL
from django.db.models.functions import Coalesce
from django.db.models.sql.compiler import SQLCompiler

from measures.choices import UNCLEAR_STATUSES, AnswerState, ImportState, Status
from measures.norwegian import folded
from municipalities.collation import in_order


class Listed(models.Subquery):
    """The one column of the rows, called `listed`, in their order: «Oppvekst, Politi, FAU»."""

    template = "(SELECT STRING_AGG(one.listed, ', ') FROM (%(subquery)s) one)"
    output_field = models.TextField()

    def as_sqlite(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> tuple[str, tuple]:
        return self.as_sql(compiler, connection, template=self.template.replace("STRING_AGG", "GROUP_CONCAT"))


class MeasureQuerySet(models.QuerySet):
    def in_plan_order(self) -> Self:
        return self.order_by("position")

    def matching(self, words: str) -> Self:
        """Every word of the search stands somewhere in the adopted text."""
        rows = self
        for word in folded(words).split():
            rows = rows.filter(search_text__contains=word)
        return rows


class EarlierMeasures(RawSQL):
    """The ids of the measures this one comes from, through every plan before; UNION ends any circle."""

    SQL = """
        WITH RECURSIVE line (id) AS (
            SELECT measure_id FROM measures_succession WHERE successor_id = %s
            UNION
            SELECT s.measure_id FROM measures_succession s JOIN line ON s.successor_id = line.id
        ) SELECT id FROM line
    """

    def __init__(self, measure_id: int) -> None:
        super().__init__(self.SQL, [measure_id])


class ResponsibilityQuerySet(models.QuerySet):
    def named(self, measure: str = "") -> Coalesce:
        """A measure's parties with commas, or the adopted words when none was read from them.

        `measure`: the way to it from the row one asks for, as «measure__».
        """
        names = self.filter(measure=models.OuterRef(f"{measure}pk")).order_by("position")
        return Coalesce(Listed(names.values(listed=F("party__name"))), F(f"{measure}responsible_text"))


class ImplementationQuerySet(models.QuerySet):
    def of_plan(self, plan: models.Model) -> Self:
        return self.filter(measure__plan=plan)

    def in_the_line_of(self, measure: models.Model) -> Self:
        """Of the measure and of those it comes from in earlier plans."""
        return self.filter(Q(measure=measure) | Q(measure__in=EarlierMeasures(measure.pk)))

    def still_open(self) -> Self:
        """Somebody is asked about it: what comes again also when it was done the last time."""
        return self.filter(closed_on__isnull=True)

    def decided(self) -> Self:
        """Leave out proposals the municipality has not adopted: nobody is to carry them out."""
        return self.filter(Q(decision="") | Q(decision="adopted"))

    def left_behind(self, as_of: date) -> Self:
        """Carried on or ended with its plan, and the plan is over or the next one has begun."""
        over = Q(measure__plan__last_year__lt=as_of.year)
        begun = Q(measure__succession__successor__plan__first_year__lte=as_of.year)
        return self.filter(over | begun, measure__succession__isnull=False)

    def asked_for(self, as_of: date) -> Self:
        """What somebody is to report on; what is left behind lives on elsewhere, or not at all."""
        return self.decided().exclude(pk__in=type(self)(self.model).left_behind(as_of).values("pk"))

    def late(self, as_of: date) -> Self:
        """What `progress.late_due_dates` says of a row, in SQL; a test holds the two equal."""
        return self.asked_for(as_of).still_open().filter(due_on__lt=as_of)

    def to_evaluate(self, round_: Any) -> Self:
        """Open ones of the round's plan, and those it has an answer about already."""
        answered = Q(pk__in=round_.evaluations.values("implementation"))
        return self.of_plan(round_.plan).decided().filter(answered | self.asked_about(round_.year))

    @staticmethod
    def asked_about(year: Any) -> Q:
        """Not closed; of what comes again and was done, only when it is due by the end of that year.

        Where no day is known, being done is said of one year only, and is asked again in the next.
        """
        met = Q(status=Status.DONE, met_due__isnull=False)
        return Q(closed_on__isnull=True) & (~met | Q(due_on__year__lte=year))

    def asked_of(self, invitation: Any) -> Self:
        """What was given to the party in this round, else what the plan says it carries."""
        assigned = invitation.round.assignments.filter(implementation=models.OuterRef("pk"))
        carried = invitation.party.responsibilities.filter(measure=models.OuterRef("measure"))
        its_own = models.Exists(assigned.filter(party=invitation.party))
        by_plan = models.Exists(carried) & ~models.Exists(assigned)
        here = self.to_evaluate(invitation.round).filter(municipality=invitation.municipality)
        return here.filter(its_own | by_plan)

    def unanswered_in(self, round_: Any) -> Self:
        return self.exclude(pk__in=round_.evaluations.handed_in().values("implementation"))

    def unclear(self) -> Self:
        """Their words about time say no day for sure, and nobody has said what they mean."""
        return self.filter(correction__isnull=True, measure__deadline_status__in=UNCLEAR_STATUSES)

    def in_plan_order(self) -> Self:
        return self.order_by("measure__plan", "measure__position", in_order("municipality__name"))

    def counted_by_status(self, *keys: str) -> models.QuerySet:
        """Rows of (keys…, status, n): one grouped query, whatever the size."""
        return self.order_by().values_list(*keys, "status").annotate(n=Count("*"))


class EvaluationQuerySet(models.QuerySet):
    def approved(self) -> Self:
        """Those that count: in the report, and as the measure's status."""
        return self.filter(state=AnswerState.APPROVED)

    def handed_in(self) -> Self:
        """The sender is done with them, whether or not somebody has read them."""
        return self.filter(state__in=[AnswerState.SUBMITTED, AnswerState.APPROVED])


class StatusChangeQuerySet(models.QuerySet):
    def standing(self) -> Self:
        """Without changes that were undone, and without the undoings."""
        return self.filter(undone_by__isnull=True, undoes__isnull=True)

    def on_their_own(self) -> Self:
        """Without the statuses an evaluation made: those stand and fall with its answer."""
        return self.filter(evaluation__isnull=True)

    def until(self, day: date) -> Self:
        return self.filter(on__lte=day)

    def newest_first(self) -> Self:
        return self.order_by("-on", "-pk")


class MailQuerySet(models.QuerySet):
    # After so many refusals of the same mail somebody must look at the address.
    MOST_ATTEMPTS = 10

    def unsent(self) -> Self:
        return self.filter(sent_at__isnull=True)

    def waiting(self) -> Self:
        """What the next run hands over, oldest first."""
        rows = self.unsent().filter(claimed_at__isnull=True, attempts__lt=self.MOST_ATTEMPTS)
        return rows.order_by("created_at", "pk")

    def given_up(self) -> Self:
        return self.unsent().filter(claimed_at__isnull=True, attempts__gte=self.MOST_ATTEMPTS)

    def interrupted(self, before: datetime) -> Self:
        """Claimed and never heard of again: handed over or not, nobody knows."""
        return self.unsent().filter(claimed_at__lt=before)


class AppendOnlyQuerySet(StatusChangeQuerySet):
    """Rows that are written once: what was said, stays said."""

    def update(self, **values: object) -> int:
        raise TypeError("Append-only rows are never updated.")

    def delete(self) -> tuple[int, dict[str, int]]:
        raise TypeError("Append-only rows are never deleted.")


class PlanImportQuerySet(models.QuerySet):
    def applied(self) -> Self:
        return self.filter(state=ImportState.APPLIED)

    def written(self) -> Self:
        """It became something, whether or not it was undone."""
        return self.filter(applied_at__isnull=False)

    def of_plan(self, slug: str) -> Self:
        return self.filter(slug=slug)

    def newest_first(self) -> Self:
        return self.order_by("-pk")

    def newest_applied(self) -> Any:
        """The import whose undoing leads back to the plan before it, if there is one."""
        return self.without_contents().order_by("-applied_at", "-pk").first()

    def without_contents(self) -> Self:
        """For lists: a file may be 20 MB and a plan as text some more."""
        return self.defer("file", "before", "after", "choices")


class SealedQuerySet(AppendOnlyQuerySet):
    def public(self) -> Self:
        return self.filter(publication__isnull=False)

    def about(self, municipality: str) -> Self:
        """The joint report where none is named; a plan of one municipality has only one report."""
        if not municipality:
            return self.filter(municipality=None)
        only = Q(municipality=None, facts__is_joint=False, facts__places__0__slug=municipality)
        return self.filter(only | Q(municipality__slug=municipality))
