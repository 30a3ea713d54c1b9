"""Who should be told what, and when."""

from datetime import UTC, date, datetime

import pytest

from measures.choices import MeasureKind
from measures.models import Adoption, Responsibility
from measures.queries.workspace.reminders import Collected, collect
from measures.services.rounds.invitations import invite, set_address, withdraw
from municipalities.models import Party, User
from municipalities.services import system_user
from tests import make

pytestmark = pytest.mark.django_db
DUE = date(2019, 12, 31)
NOW = datetime(2019, 4, 2, 8, tzinfo=UTC)
NES = "koordinator.nes@example.no"


@pytest.fixture
def plan():
    plan = make.plan("rus")
    make.coordinator(make.municipality())
    return plan


def stages(found: Collected, to: str = NES) -> dict[str, list[str]]:
    """Measure by measure: why this address is told of it."""
    letters = [letter for letter in found.letters if letter.to == to]
    notices = [notice for letter in letters for notice in letter.notices]
    return {notice.row.measure.code: [stage for stage, _due in notice.reasons] for notice in notices}


def carried(measure, name: str = "NAV", email: str = "nav@example.no", **home: object) -> Party:
    where = home or {"municipality": make.municipality()}
    party, _new = Party.objects.get_or_create(name=name, email=email, **where)
    Responsibility.objects.create(measure=measure, party=party)
    return party


@pytest.mark.parametrize(
    ("as_of", "told"),
    [
        (date(2019, 11, 30), {}),
        (date(2019, 12, 1), {"1.1": ["soon"]}),
        (date(2019, 12, 31), {"1.1": ["soon"]}),
        (date(2020, 1, 1), {"1.1": ["late", "silent"]}),
    ],
)
def test_a_deadline_is_told_thirty_days_ahead_and_when_it_is_passed(plan, as_of, told):
    make.measure(plan, "1.1", due_on=DUE)
    assert stages(collect(as_of)) == told


@pytest.mark.parametrize(("as_of", "told"), [(date(2021, 5, 3), {}), (date(2021, 5, 4), {"1.1": ["silent"]})])
def test_a_year_without_a_word_is_told(plan, as_of, told):
    row = make.implementation(make.measure(plan, "1.1"))
    make.reported(row, "in_progress", by=make.administrator(), on=date(2020, 5, 4))
    assert stages(collect(as_of)) == told


def test_who_never_said_anything_is_silent_from_the_day_the_plan_binds(plan):
    make.measure(plan, "1.1")
    Adoption.objects.create(
        plan=plan, municipality=make.municipality(), body="kommunestyret", adopted_on=date(2019, 6, 20)
    )
    assert stages(collect(date(2020, 6, 19))) == {}
    assert stages(collect(date(2020, 6, 20))) == {"1.1": ["silent"]}


@pytest.mark.parametrize("status", ["done", "dropped"])
def test_nobody_is_reminded_of_what_is_over(plan, status):
    row = make.implementation(make.measure(plan, "1.1", due_on=DUE))
    make.reported(row, status, by=make.administrator())
    assert collect(date(2022, 1, 1)).letters == ()


def test_a_plan_is_over_a_year_after_its_period(plan):
    make.measure(plan, "1.1", due_on=date(2023, 12, 31))
    assert stages(collect(date(2024, 1, 1))) == {"1.1": ["late", "silent"]}
    assert collect(date(2025, 1, 1)).letters == ()


def test_a_proposal_nobody_adopted_is_nobodys_to_do(plan):
    make.measure(plan, "ny", kind=MeasureKind.PROPOSED)
    assert collect(date(2021, 1, 1)).letters == ()


def test_a_party_is_told_of_its_own_measures_alone(plan):
    carried(make.measure(plan, "1.1", due_on=DUE))
    make.measure(plan, "1.2", due_on=DUE)
    found = collect(date(2019, 12, 15))
    assert stages(found, "nav@example.no") == {"1.1": ["soon"]}
    assert stages(found) == {"1.1": ["soon"], "1.2": ["soon"]}


def test_one_address_gets_one_letter(plan):
    """Two units share a mailbox, and so does the coordinator; capitals make no difference."""
    carried(make.measure(plan, "1.1", due_on=DUE), "Skole", "Koordinator.Nes@example.no")
    carried(make.measure(plan, "1.2", due_on=DUE), "Barnehage", NES)
    (letter,) = collect(date(2019, 12, 15)).letters
    assert (letter.to, letter.parties, letter.coordinates) == (NES, ["Skole", "Barnehage"], True)
    assert len(letter.notices) == 2


@pytest.fixture
def shared():
    places = make.municipality("ringebu"), make.municipality("lom")
    plan = make.plan("felles", *places)
    for place in places:
        make.coordinator(place)
    make.measure(plan, "1.1", due_on=DUE)
    return plan


def test_a_unit_of_one_municipality_is_not_told_of_the_other(shared):
    measure = shared.measures.get()
    carried(measure, "NAV Lom", "lom@example.no", municipality=make.municipality("lom"))
    carried(measure, "NAV", "nav@example.no", cooperation=shared.cooperation)
    told = {
        letter.to: [place.slug for place in letter.places] for letter in collect(date(2019, 12, 15)).letters
    }
    assert told["lom@example.no"] == ["lom"]
    assert told["nav@example.no"] == ["lom", "ringebu"]
    assert told["koordinator.ringebu@example.no"] == ["ringebu"]


@pytest.mark.parametrize(
    ("forms", "language"), [(("nn", "nn"), "nn"), (("nn", "nb"), "nb"), (("nb", "nb"), "nb")]
)
def test_a_letter_is_in_nynorsk_where_all_its_municipalities_are(shared, forms, language):
    for place, form in zip(shared.municipalities.order_by("slug"), forms, strict=True):
        place.language_form = form
        place.save()
    carried(shared.measures.get(), cooperation=shared.cooperation)
    letters = {letter.to: letter.language for letter in collect(date(2019, 12, 15)).letters}
    assert letters["nav@example.no"] == language
    assert letters["koordinator.lom@example.no"] == forms[0]


def test_those_without_an_address_are_named(plan):
    carried(make.measure(plan, "1.1", due_on=DUE), "FAU", "")
    User.objects.update(is_active=False)
    found = collect(date(2019, 12, 15))
    assert (found.letters, found.parties_left_out, found.places_left_out) == ((), ("FAU",), ("Nes",))


def told_at(found: Collected) -> dict[str, list[str]]:
    return {letter.to: letter.parties for letter in found.letters if letter.parties}


def test_a_party_the_round_has_an_address_for_is_told_there(plan):
    """Also one that is not asked yet, and one whose own address is another."""
    measure = make.measure(plan, "1.1", due_on=DUE)
    fau = carried(measure, "FAU", "")
    carried(measure)
    round_, nes, boss = make.a_round(plan, 2019), make.municipality(), system_user()
    set_address(round_, nes, fau, "FAU@example.no", by=boss)
    found = collect(date(2019, 12, 15))
    assert found.parties_left_out == ()
    assert told_at(found) == {"fau@example.no": ["FAU"], "nav@example.no": ["NAV"]}


def test_a_shared_party_is_told_where_each_municipality_asks_it(shared):
    helse = carried(shared.measures.get(), "Helse", "", cooperation=shared.cooperation)
    round_, lom = make.a_round(shared, 2019), make.municipality("lom")
    set_address(round_, lom, helse, "helse@lom.example.no", by=system_user())
    found = collect(date(2019, 12, 15))
    assert told_at(found) == {"helse@lom.example.no": ["Helse"]}
    assert found.parties_left_out == ("Helse",)


def test_a_link_that_was_taken_back_is_no_address(plan):
    fau = carried(make.measure(plan, "1.1", due_on=DUE), "FAU", "")
    round_ = make.a_round(plan, 2019)
    invitation = set_address(round_, make.municipality(), fau, "feil@example.no", by=system_user())
    Party.objects.update(email="")
    (invitation,) = invite(round_, make.municipality(), [fau], letter=make.letter, by=system_user(), now=NOW)
    withdraw(invitation, by=system_user(), now=NOW)
    found = collect(date(2019, 12, 15))
    assert (told_at(found), found.parties_left_out) == ({}, ("FAU",))


@pytest.mark.parametrize("measures", [2, 40])
def test_collecting_costs_six_queries_however_much_there_is(plan, measures, django_assert_num_queries):
    for number in range(measures):
        carried(make.measure(plan, f"1.{number}", due_on=DUE))
    with django_assert_num_queries(6):
        assert len(collect(date(2019, 12, 15)).letters) == 2
