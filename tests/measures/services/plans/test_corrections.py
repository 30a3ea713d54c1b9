from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from measures.errors import Overtaken
from measures.models import DeadlineCorrection, Measure
from measures.services.plans.adopted import redate
from measures.services.plans.bulk import Writer
from measures.services.plans.corrections import Meant, correct_deadline, correct_everywhere, take_back
from tests import make

pytestmark = pytest.mark.django_db
DAY = date(2026, 5, 12)
ONCE = Meant("once", date(2021, 6, 30))
NONE = Meant("none")


@pytest.fixture
def nes():
    return make.municipality("nes")


@pytest.fixture
def coordinator(nes):
    return make.coordinator(nes)


@pytest.fixture
def row(nes):
    unclear = {"deadline_text": "Når økonomien tillater det", "deadline_status": "not_understood"}
    return make.implementation(make.measure(make.plan("p", nes), **unclear))


def fixed(row, meant=ONCE, *, by, on=DAY, comment=""):
    return correct_deadline(row, meant, comment=comment, by=by, on=on)


def due(row):
    row.refresh_from_db()
    return row.due_on


def test_a_corrected_day_is_the_deadline_and_the_words_stay(row, coordinator):
    fixed(row, by=coordinator, comment=" Kommunestyret ba om det. ")
    assert due(row) == date(2021, 6, 30)
    assert row.measure.deadline_text == "Når økonomien tillater det"
    assert (row.correction.comment, row.correction.by) == ("Kommunestyret ba om det.", coordinator)
    assert row.history.first().history_user == coordinator


@pytest.mark.parametrize(
    ("every", "number", "words", "first_three"),
    [
        ("yearly", 1, "hvert år", ["2020-01-31", "2021-01-31", "2022-01-31"]),
        ("half_yearly", 1, "hvert halvår", ["2020-01-31", "2020-07-31", "2021-01-31"]),
        ("quarterly", 1, "hvert kvartal", ["2020-01-31", "2020-04-30", "2020-07-31"]),
        ("monthly", 1, "hver måned", ["2020-01-31", "2020-02-29", "2020-03-31"]),
        ("years", 2, "hvert annet år", ["2020-01-31", "2022-01-31"]),
        ("years", 3, "hvert tredje år", ["2020-01-31", "2023-01-31"]),
        ("weeks", 6, "hver sjette uke", ["2020-01-31", "2020-03-13", "2020-04-24"]),
    ],
)
def test_what_comes_again_falls_on_its_days_inside_the_period(
    row, coordinator, every, number, words, first_three
):
    correction = fixed(row, Meant("recurring", date(2020, 1, 31), every, number), by=coordinator)
    assert correction.dues[:3] == first_three
    assert correction.dues[-1] <= "2023-12-31"
    assert correction.deadline_explanation == f"{words}, første gang innen 31. januar 2020"


def test_the_thirtieth_is_the_last_day_of_february(row, coordinator):
    correction = fixed(row, Meant("recurring", date(2020, 11, 30), "quarterly"), by=coordinator)
    assert correction.dues[:3] == ["2020-11-30", "2021-02-28", "2021-05-31"]
    correction = fixed(row, Meant("recurring", date(2020, 12, 30), "monthly"), by=coordinator)
    assert correction.dues[:3] == ["2020-12-30", "2021-01-30", "2021-02-28"]


def test_no_deadline_is_never_late(nes, coordinator):
    row = make.implementation(make.measure(make.plan("q", nes), due_on=date(2019, 12, 31)))
    fixed(row, NONE, by=coordinator)
    assert due(row) is None
    assert not row.reading.needs_clearing


@pytest.mark.parametrize(
    "meant",
    [
        Meant("once"),
        Meant("recurring", date(2020, 1, 1)),
        Meant("recurring", date(2020, 1, 1), "years", 0),
        Meant("recurring", date(2025, 1, 1), "yearly"),
        Meant("phased", date(2020, 1, 1)),
        Meant("once", date(2218, 1, 1)),
        Meant("once", date(1999, 1, 1)),
    ],
)
def test_half_a_correction_is_refused(row, coordinator, meant):
    with pytest.raises(ValidationError):
        fixed(row, meant, by=coordinator)
    assert not DeadlineCorrection.objects.exists()


def test_the_newest_counts_and_can_be_taken_back(row, coordinator):
    first = fixed(row, by=coordinator)
    second = fixed(row, NONE, by=coordinator)
    with pytest.raises(Overtaken):
        take_back(first, by=coordinator, on=DAY)
    take_back(second, by=coordinator, on=DAY)
    assert due(row) == date(2021, 6, 30)
    take_back(first, by=coordinator, on=DAY)
    assert (due(row), row.correction) == (None, None)
    assert row.corrections.count() == 4


def test_a_correction_is_never_rewritten(row, coordinator):
    correction = fixed(row, by=coordinator)
    with pytest.raises(TypeError):
        correction.save()
    with pytest.raises(TypeError):
        correction.delete()
    with pytest.raises(TypeError):
        DeadlineCorrection.objects.update(comment="")


def test_a_coordinator_elsewhere_is_refused_with_a_reason(row, coordinator):
    other = make.coordinator(make.municipality("ringebu"))
    correction = fixed(row, by=coordinator)
    with pytest.raises(PermissionDenied, match="koordinatorer i Nes"):
        fixed(row, by=other)
    with pytest.raises(PermissionDenied, match="koordinatorer i Nes"):
        take_back(correction, by=other, on=DAY)


def test_an_administrator_corrects_everywhere_at_once(coordinator):
    plan = make.plan("felles", make.municipality("nes"), make.municipality("lom"))
    measure = make.measure(plan, deadline_text="Juni", deadline_status="incomplete")
    nes = measure.implementations.get(municipality__slug="nes")
    with pytest.raises(PermissionDenied, match="alle kommunene"):
        correct_everywhere(nes, ONCE, by=coordinator, on=DAY)
    correct_everywhere(nes, ONCE, by=make.administrator(), on=DAY)
    assert [row.due_on for row in measure.implementations.all()] == [ONCE.due_on] * 2


def test_a_status_report_keeps_the_correction(row, coordinator):
    fixed(row, Meant("recurring", date(2020, 6, 30), "yearly"), by=coordinator)
    make.reported(row, "in_progress", by=coordinator, on=date(2020, 5, 1))
    assert due(row) == date(2020, 6, 30)
    make.reported(row, "done", by=coordinator, on=date(2020, 6, 1))
    assert due(row) == date(2021, 6, 30)


def test_new_words_make_the_old_correction_stop_counting(row, coordinator):
    fixed(row, by=coordinator)
    measure, plan, boss = row.measure, row.measure.plan, make.administrator()

    def reimported(words):
        Measure.objects.filter(pk=measure.pk).update(deadline_text=words)
        fresh = Measure.objects.get(pk=measure.pk)
        redate(plan, list(fresh.implementations.all()), {fresh.pk: fresh}, Writer(boss))
        row.refresh_from_db()

    reimported("Når det passer")
    assert (row.due_on, row.correction, row.corrections.count()) == (None, None, 1)
    assert row.history.first().history_user == boss
    reimported("Når økonomien tillater det")
    assert row.due_on == date(2021, 6, 30)
