"""Small plans for tests; statuses come about through the services, so only reachable states are tested."""

from collections.abc import Sequence
from datetime import UTC, date, datetime

from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

from measures.choices import DeadlineKind, DeadlineStatus, Decision, MeasureKind
from measures.models import (
    EvaluationRound,
    Goal,
    Implementation,
    Invitation,
    Measure,
    Plan,
    Responsibility,
    StatusChange,
)
from measures.occurrences import first_open, occurrences
from measures.queries.rounds.invitations import token
from measures.services.mail.outbox import Written
from measures.services.people.memberships import give_role
from measures.services.plans.deadlines import in_force_from
from measures.services.rounds.invitations import invite
from measures.services.rounds.round import open_round
from measures.services.statuses import change_status
from municipalities.choices import Role
from municipalities.models import Cooperation, Membership, Municipality, Party, User
from municipalities.services import system_user

PASSWORD = "blåbær-og-kaffe-1"


def municipality(slug: str = "nes", name: str = "") -> Municipality:
    return Municipality.objects.get_or_create(slug=slug, defaults={"name": name or slug.title()})[0]


def user(email: str = "kari@example.no", **fields: object) -> User:
    return User.objects.create_user(email, PASSWORD, **{"name": "Kari Nordmann", **fields})


def administrator(email: str = "admin@example.no") -> User:
    return with_factor(User.objects.create_superuser(email, PASSWORD, name="Anne Administrator"))


def with_factor(user: User) -> User:
    """Who needs a second factor gets nowhere without; the code of this one is `tests.factors.code(user)`."""
    TOTP.activate(user, generate_totp_secret())
    return user


def coordinator(*places: Municipality, email: str = "") -> User:
    somebody = user(email or f"koordinator.{places[0].slug}@example.no")
    for place in places:
        coordinates(somebody, place)
    return somebody


def coordinates(somebody: User, place: Municipality) -> None:
    """Without a giver: who gives is a user too, and pages show whom there are."""
    Membership.objects.create(user=somebody, municipality=place, role=Role.COORDINATOR)


def member(role: str, *places: Municipality, email: str = "", parties: Sequence[Party] = ()) -> User:
    """Somebody with this role in each of the places; a contributor answers for the parties."""
    somebody = user(email or f"{role}.{places[0].slug}@example.no")
    for place in places:
        give_role(somebody, place, role, parties, by=system_user())
    return with_factor(somebody) if somebody.needs_second_factor else somebody


def plan(
    slug: str = "ruplan", *places: Municipality, period: tuple[int, int] = (2019, 2023), **fields: object
) -> Plan:
    """A plan with one main goal; shared through a cooperation when it has several municipalities."""
    places = places or (municipality(),)
    if len(places) > 1:
        together, _ = Cooperation.objects.get_or_create(slug="sammen", name="Sammen")
        together.municipalities.set(places)
        fields.setdefault("cooperation", together)
    made = Plan.objects.create(
        slug=slug, **{"title": "Handlingsplan", "first_year": period[0], "last_year": period[1], **fields}
    )
    made.municipalities.set(places)
    Goal.objects.create(plan=made, kind="main", number="1", title="Flere har det bra", position=1)
    return made


def measure(plan: Plan, number: str = "1.1", *, due_on: date | None = None, **fields: object) -> Measure:
    """A measure with an implementation in each of the plan's municipalities."""
    deadline = {}
    if due_on:
        deadline = {
            "deadline_kind": DeadlineKind.ONCE,
            "deadline_status": DeadlineStatus.UNDERSTOOD,
            "deadline_text": str(due_on.year),
            "due_on": due_on,
            "dues": [due_on.isoformat()],
        }
    values = {"code": number, "title": f"Tiltak {number}", "position": plan.measures.count() + 1}
    values |= {"goal": plan.goals.first(), "kind": MeasureKind.NEW}
    made = Measure.objects.create(plan=plan, number=number, **{**values, **deadline, **fields})
    decision = Decision.UNDECIDED if made.kind == MeasureKind.PROPOSED else ""
    for place in plan.municipalities.all():
        implementation = Implementation(measure=made, municipality=place, decision=decision)
        since = in_force_from(implementation)
        implementation.due_on = first_open(occurrences(implementation.reading, (), in_force_from=since))
        implementation.save()
    return made


def reread(measure: Measure) -> None:
    """Its deadline was changed beside the services: what is due follows, as they would have written it."""
    for row in Implementation.objects.filter(measure=measure):
        row.due_on = first_open(occurrences(row.reading, (), in_force_from=in_force_from(row)))
        row.save()


def implementation(measure: Measure, place: Municipality | None = None) -> Implementation:
    rows = measure.implementations.all()
    return rows.get(municipality=place) if place else rows.get()


def reported(
    implementation: Implementation,
    status: str,
    *,
    by: User,
    on: date = date(2020, 5, 4),
    comment: str = "Vi er i gang.",
    note: str = "",
) -> StatusChange:
    implementation.refresh_from_db()
    return change_status(
        implementation,
        status,
        comment=comment,
        note=note,
        version=implementation.version,
        by=by,
        on=on,
    )


def party(name: str = "NAV", place: Municipality | None = None, email: str = "") -> Party:
    return Party.objects.create(name=name, municipality=place or municipality(), email=email)


def carried(measure: Measure, *parties: Party) -> Measure:
    for position, one in enumerate(parties, start=1):
        Responsibility.objects.create(measure=measure, party=one, position=position)
    return measure


def a_round(plan: Plan, year: int = 2020, **fields: object) -> EvaluationRound:
    """An open round of the second quarter."""
    days = {"opens": date(year, 4, 1), "closes": date(year, 6, 30)}
    return open_round(plan, year, **{**days, **fields}, by=system_user())


def letter(invitation: Invitation) -> Written:
    return Written(invitation.email, "Emne", f"Lenke: {token(invitation)}")


def invited(round_: EvaluationRound, party: Party, place: Municipality | None = None) -> Invitation:
    place = place or municipality()
    now = datetime(round_.year, 4, 2, 8, tzinfo=UTC)
    return invite(round_, place, [party], letter=letter, by=system_user(), now=now)[0]


def late(slug: str, as_of: date) -> list[Implementation]:
    """The plan's late ones, by the rule written once more: what pages and reports are held against."""
    decided = Implementation.objects.filter(measure__plan__slug=slug).decided().select_related("measure")
    return [one for one in decided if one.due_on and one.due_on < as_of]
