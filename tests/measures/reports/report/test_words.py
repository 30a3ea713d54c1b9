"""The sentences of the report."""

from datetime import date
from decimal import Decimal

import pytest

from measures.reports.facts.facts_types import IndicatorFact, MeasuredValue
from measures.reports.report import sentences, words
from measures.reports.report.figures import measured
from measures.reports.report.report_types import Progress, Report
from measures.rows.counts import Counts
from measures.rows.plan import Place
from tests import make
from tests.measures.reports import making
from tests.measures.rows.making import NES


def counted(late: int = 0, **numbers: int) -> Counts:
    statuses = [status for status, number in numbers.items() for _ in range(number)]
    return Counts.of((status, n < late) for n, status in enumerate(statuses))


def test_what_there_is_none_of_is_left_out():
    counts = counted(in_progress=9, partly_done=2, dropped=1)
    assert sentences.under_way(counts) == "9 pågår og 2 er delvis gjennomført. 1 utgår."


@pytest.mark.parametrize(
    ("late", "said"),
    [
        (0, "Ingen er forsinket."),
        (1, "1 er forsinket: fristen er ute uten at tiltaket er gjennomført."),
        (4, "4 er forsinket: fristen er ute uten at tiltaket er gjennomført."),
    ],
)
def test_late_in_words(late, said):
    assert sentences.late(counted(late, in_progress=9)) == said


@pytest.mark.parametrize(
    ("silent", "said"),
    [
        (0, "Alle er rapportert."),
        (1, "1 er ikke rapportert. Hvordan det går med det, vet vi ikke."),
        (3, "3 er ikke rapportert. Hvordan det går med dem, vet vi ikke."),
    ],
)
def test_silence_in_words(silent, said):
    assert sentences.silent(counted(done=1, not_reported=silent)) == said


@pytest.mark.parametrize(
    ("names", "said"), [([], ""), (["a"], "a"), (["a", "b"], "a og b"), (["a", "b", "c"], "a, b og c")]
)
def test_lists_end_with_and(names, said):
    assert words.listed(names) == said


def test_a_renamed_municipality_says_what_it_was():
    assert NES.label == "Nesbyen kommune (Nes da planen ble vedtatt)"
    assert Place(1, "lom", "Lom", "Lom").label == "Lom kommune"


@pytest.mark.parametrize(
    ("text", "said"),
    [("Kort", "Kort"), ("Ord " * 30, "Ord Ord Ord Ord Ord Ord Ord Ord Ord Ord Ord Ord Ord Ord Ord …")],
)
def test_long_titles_are_cut_between_words(text, said):
    assert sentences.shortened(text) == said


def progress(baseline, value, *, target="100", share=None) -> Progress:
    about = IndicatorFact(
        "Tall", "%", "up", None, baseline and Decimal(baseline), None, Decimal(target), 2028, ()
    )
    latest = MeasuredValue(Decimal(value), 2025, "Midtdalen", "", "", "") if value else None
    return Progress(about, "", (), latest, share and Decimal(share))


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (progress("45", None), "Fra 45 %, mål 100 % innen 2028. Ikke målt på nytt."),
        (
            progress("45", "52", share="0.127"),
            "Fra 45 %, mål 100 % innen 2028. Målt 52 % i 2025: 12 % av veien.",
        ),
        (
            progress("45", "40", share="-0.1"),
            "Fra 45 %, mål 100 % innen 2028. Målt 40 % i 2025: det har gått feil vei.",
        ),
        (
            progress("45", "100", share="1"),
            "Fra 45 %, mål 100 % innen 2028. Målt 100 % i 2025: målet er nådd.",
        ),
        (progress(None, None), "Planen gir ikke noe utgangspunkt, mål 100 % innen 2028. Ikke målt på nytt."),
    ],
)
def test_how_far_an_indicator_has_come(given, said):
    assert words.way(given).replace("\N{NO-BREAK SPACE}", " ") == said


@pytest.mark.parametrize(
    ("direction", "values", "said"),
    [
        ("up", (45, 52), "45 → 52 %: opp siden 2020 – en bedring."),
        ("down", (45, 52), "45 → 52 %: opp siden 2020 – en forverring."),
        ("none", (45, 40), "45 → 40 %: ned siden 2020."),
        ("up", (45, 45), "45 → 45 %: uendret siden 2020."),
        ("none", (8, 5, "6.5"), "8 → 5 → 6,5 %: opp siden 2021, ned siden 2020."),
        (
            "down",
            (8, 5, "6.5"),
            "8 → 5 → 6,5 %: opp siden 2021, ned siden 2020 – sist en forverring, i alt en bedring.",
        ),
        (
            "up",
            (8, 5, 8),
            "8 → 5 → 8 %: opp siden 2021, uendret siden 2020 – sist en bedring.",
        ),
        ("up", (9, 5, 5), "9 → 5 → 5 %: uendret siden 2021, ned siden 2020 – i alt en forverring."),
        ("none", range(1, 8), "1 → … → 6 → 7 %: opp siden 2025, opp siden 2020."),
        ("up", (45,), ""),
    ],
)
def test_a_trend_in_words(direction, values, said):
    readings = [MeasuredValue(Decimal(v), 2020 + n, "Nes", "", "", "") for n, v in enumerate(values)]
    about = IndicatorFact("Tall", "%", direction, None, None, None, None, None, tuple(readings))
    assert words.trend(measured(about, {}, 2030)).replace("\N{NO-BREAK SPACE}", " ") == said


@pytest.mark.django_db
class TestWhole:
    @pytest.fixture
    def report(self) -> Report:
        plan = make.plan("felles", make.municipality("lom"), make.municipality("vang"), period=(2024, 2025))
        measures = [make.measure(plan, f"1.{n}", due_on=date(2024, 12, 31)) for n in (1, 2)]
        making.answer(making.round_(plan, 2025), measures[0].implementations.first(), "done")
        return making.report(plan, 2025)

    def test_the_joint_report_says_what_it_counts(self, report):
        assert sentences.counting(report).startswith("2 tiltak i to kommuner gir 4 gjennomføringer.")
        assert sentences.sentences(report)[0] == "1 av 4 er gjennomført."

    def test_councils_are_asked_each_for_itself(self, report):
        assert sentences.council(report) == "Kommunestyrene i Lom og Vang bes hver for seg om å"
        assert sentences.asked(report) == [
            "ta evalueringen for 2025 til orientering",
            "be kommunedirektøren følge opp det som er forsinket (3 gjennomføringer)",
            "be om at det som ikke er rapportert, blir rapportert til neste evaluering (3 gjennomføringer)",
            "ta stilling til hva som skal følge etter planen, som gjelder ut året",
        ]

    def test_one_council_is_asked_by_number(self, report):
        own = making.report(make.Plan.objects.get(slug="felles"), 2025, "vang")
        assert sentences.asked(own)[1] == (
            "be kommunedirektøren følge opp det som er forsinket (tiltak 1.1 og 1.2)"
        )
        assert sentences.counting(own) == ""

    def test_a_year_nobody_reported_is_nothing_to_compare_with(self, report):
        assert sentences.moves(report) == []
        assert sentences.no_comparison(report).startswith("Ingen tiltak ble rapportert i 2024")

    def test_the_method_is_two_sentences(self, report):
        assert len(sentences.method(report)) == 2
        assert "1. april 2025–30. juni 2025" in sentences.method(report)[0]
