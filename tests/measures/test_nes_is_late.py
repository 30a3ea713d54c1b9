"""What Nes owes on a day, written out by hand from the adopted plan and the rules of deadlines."""

from datetime import date

import pytest
from django.core.management import call_command

from measures.models import Measure, Plan
from measures.queries.plans.rows import plan_rows
from tests import make

pytestmark = pytest.mark.django_db
END_2019 = date(2019, 12, 31)
ONE_YEAR = "«2019»: en gang, innen 31. desember 2019"

# Number: late since, and why. Nothing is reported, so the first deadline stands.
LATE_2020 = {
    "1.1": (END_2019, ONE_YEAR),
    "2.1": (END_2019, ONE_YEAR),
    "2.2": (END_2019, ONE_YEAR),
    "2.3": (END_2019, ONE_YEAR),
    "2.4": (END_2019, ONE_YEAR),
    "2.6": (END_2019, ONE_YEAR),
    "2.8": (END_2019, ONE_YEAR),
    "2.11": (END_2019, "«Årlig»: ikke gjort i 2019"),
    "3.1": (END_2019, ONE_YEAR),
    "3.3": (END_2019, ONE_YEAR),
    "3.6": (date(2019, 1, 31), "første milepæl: besøket i januar 2019"),
    "3.7": (END_2019, ONE_YEAR),
    "3.8": (END_2019, ONE_YEAR),
    "3.9": (END_2019, ONE_YEAR),
    "4.1": (END_2019, "«Hvert 3.år 2019 2022»: 2019 er det første året"),
    "4.5": (date(2019, 6, 30), "«Andre kvartal hvert år»: ikke gjort i 2019"),
}
LATE_2022 = LATE_2020 | {"2.10": (date(2020, 12, 31), "«2019/2020»: innen utgangen av 2020")}

# «Løpende», «Etter behov», «Ved behov», and 2.9, whose cell is empty.
NEVER = {"1.2", "1.3", "2.5", "2.7", "2.9", "3.2", "3.4", "3.5", "4.2", "4.3", "4.4"}

# Those with more than one deadline: every one passed on the day, not only the first.
PASSED_2020 = {
    "2.11": [END_2019],
    "3.6": [date(2019, 1, 31), date(2019, 6, 30)],
    "4.1": [END_2019],
    "4.5": [date(2019, 6, 30)],
}
PASSED_2022 = {
    "2.11": [END_2019, date(2020, 12, 31), date(2021, 12, 31)],
    "3.6": [date(2019, 1, 31), date(2019, 6, 30)],
    "4.1": [END_2019],  # The next is 31 December 2022.
    "4.5": [date(2019, 6, 30), date(2020, 6, 30), date(2021, 6, 30), date(2022, 6, 30)],
}


@pytest.fixture(scope="module", autouse=True)
def nes(kept_for_the_module: None) -> None:
    call_command("load_plans", verbosity=0)


def late(as_of: date) -> dict[str, date]:
    return {row.measure.number: row.due_on for row in make.late("nes-2019-2023", as_of)}


def expected(table: dict[str, tuple[date, str]]) -> dict[str, date]:
    return {number: since for number, (since, _) in table.items()}


def of_nes() -> list[Measure]:
    return list(Measure.objects.filter(plan__slug="nes-2019-2023"))


@pytest.mark.parametrize(("as_of", "table"), [(date(2020, 1, 1), LATE_2020), (date(2022, 7, 1), LATE_2022)])
def test_exactly_these_measures_are_late(as_of: date, table: dict[str, tuple[date, str]]) -> None:
    assert late(as_of) == expected(table)


def test_a_year_is_not_over_on_its_last_day() -> None:
    assert set(late(END_2019)) == {"3.6", "4.5"}


def test_every_other_measure_can_never_be_late() -> None:
    assert {measure.number for measure in of_nes() if not measure.dues} == NEVER
    assert NEVER | set(LATE_2022) == {measure.number for measure in of_nes()}
    assert set(late(date(2100, 1, 1))) == set(LATE_2022)


@pytest.mark.parametrize(
    ("as_of", "table"), [(date(2020, 1, 1), PASSED_2020), (date(2022, 7, 1), PASSED_2022)]
)
def test_each_term_and_each_milestone_passes_by_itself(as_of: date, table: dict[str, list[date]]) -> None:
    passed = {
        measure.number: [due for due in map(date.fromisoformat, measure.dues) if due < as_of]
        for measure in of_nes()
        if len(measure.dues) > 1
    }
    assert passed == table


def test_the_milestones_of_one_measure_are_late_one_by_one() -> None:
    plan = Plan.objects.get(slug="nes-2019-2023")
    (row,) = [row for row in plan_rows(plan.pk) if row.measure.number == "3.6"]
    late = {
        day: [due_date.title for due_date in row.timing_on(day).late]
        for day in (date(2019, 2, 1), date(2020, 1, 1))
    }
    assert list(late.values()) == [["Besøk på Sagatun i Hamar"], ["Besøk på Sagatun i Hamar", "Avklaring"]]
