from datetime import date

from measures.queries.plans.sentences import done_sentence, evaluated_sentence, progress_sentence
from measures.rows.counts import Counts


def counts(late=0, **numbers):
    statuses = [status for status, number in numbers.items() for _ in range(number)]
    return Counts.of((status, n < late) for n, status in enumerate(statuses))


def test_a_plan_is_said_in_two_sentences():
    said = progress_sentence(counts(4, done=11, in_progress=9, not_started=5, not_reported=3), measures=28)
    assert said == "Av 28 tiltak er 11 gjennomført og 9 pågår. 4 er forsinket, 3 har ingen meldt noe om."


def test_whether_all_are_reported_is_for_the_report_of_a_year_to_say():
    said = progress_sentence(counts(done=2), measures=2)
    assert said == "Av 2 tiltak er 2 gjennomført og 0 pågår. Ingen er forsinket."


def test_shared_measures_are_counted_in_every_municipality_and_the_sum_is_explained():
    said = progress_sentence(counts(done=3, not_reported=3), measures=2, places=3)
    assert said.startswith("2 tiltak i 3 kommuner er til sammen 6 gjennomføringer: 3 er gjennomført")


def test_a_plan_nobody_has_reported_on_says_so():
    said = progress_sentence(counts(2, not_reported=28), measures=28)
    assert said == "Ingen har meldt noe om de 28 tiltakene ennå. 2 er forsinket."


def test_an_empty_plan_says_so():
    assert progress_sentence(Counts(), measures=0) == "Ingen tiltak er lagt inn ennå."


def test_an_evaluation_is_told_by_its_quarter():
    assert evaluated_sentence((date(2021, 6, 30), ())) == "Sist evaluert 2. kvartal 2021."
    assert evaluated_sentence(None) == "Ikke evaluert ennå."


def test_a_goal_says_how_many_are_done():
    assert done_sentence(counts(done=2, in_progress=1)) == "2 av 3 gjennomført"
