"""What is written in any supported form is read back to the same day; no text makes the reader fail."""

import calendar
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from measures.choices import DeadlineKind, DeadlineStatus
from measures.deadlines import explain, find, read

MONTHS = "januar februar mars april mai juni juli august september oktober november desember".split()
SHORT = "jan feb mars april mai juni juli aug sept okt nov des".split()
BOKMAL = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")
NYNORSK = ("måndag", "tysdag", "onsdag", "torsdag", "fredag", "laurdag", "sundag")
SEASONS = {
    5: ("vår", "våren"),
    8: ("sommer", "sommaren"),
    11: ("høst", "haust", "hausten"),
    2: ("vinter", "vinteren"),
}
ORDINALS = ("første", "andre", "tredje", "fjerde")

days = st.dates(date(2000, 1, 1), date(2079, 12, 31))
years = st.integers(2000, 2079)
before = st.sampled_from(["", "Innen ", "innan ", "Senest ", "Frist: ", "I løpet av ", "ca. ", "INNEN "])
spaces = st.sampled_from([" ", "\u00a0", "  ", "\n"])

DAY_FORMS = {
    "31.12.2024": lambda d: f"{d.day:02}.{d.month:02}.{d.year}",
    "1.6.2024": lambda d: f"{d.day}.{d.month}.{d.year}",
    "31.12.24": lambda d: f"{d.day:02}.{d.month:02}.{d.year % 100:02}",
    "1/9-27": lambda d: f"{d.day}/{d.month}-{d.year % 100:02}",
    "1/9-2027": lambda d: f"{d.day}/{d.month}-{d.year}",
    "1/9 2027": lambda d: f"{d.day}/{d.month} {d.year}",
    "31/12/2024": lambda d: f"{d.day:02}/{d.month:02}/{d.year}",
    "31-12-2024": lambda d: f"{d.day:02}-{d.month:02}-{d.year}",
    "2024-12-31": lambda d: d.isoformat(),
    "2024-12-31 00:00:00": lambda d: f"{d.isoformat()} 00:00:00",
    "20241231": lambda d: f"{d:%Y%m%d}",
    "1. juni 2027": lambda d: f"{d.day}. {MONTHS[d.month - 1]} {d.year}",
    "1.juni 2027": lambda d: f"{d.day}.{MONTHS[d.month - 1]} {d.year}",
    "1 juni 2027": lambda d: f"{d.day} {MONTHS[d.month - 1]} {d.year}",
    "1. des. 2027": lambda d: f"{d.day}. {SHORT[d.month - 1]}. {d.year}",
    "den 1. juni 2027": lambda d: f"den {d.day}. {MONTHS[d.month - 1]} {d.year}",
    "tirsdag 1. juni 2027": lambda d: f"{BOKMAL[d.weekday()]} {d.day}. {MONTHS[d.month - 1]} {d.year}",
    "tysdag 1.6.2027": lambda d: f"{NYNORSK[d.weekday()]} {d.day}.{d.month}.{d.year}",
}


@pytest.mark.parametrize("form", DAY_FORMS)
@settings(max_examples=25, deadline=None)
@given(day=days, word=before, space=spaces)
def test_a_day_is_read_back(form, day, word, space):
    # A year before 2010 written with two figures is nobody's deadline.
    if form in ("31.12.24", "1/9-27") and day.year < 2010:
        day = day.replace(year=day.year + 20, day=min(day.day, 28))
    found = read((word + DAY_FORMS[form](day)).replace(" ", space))
    assert (found.first_due, found.kind, found.status) == (day, DeadlineKind.ONCE, DeadlineStatus.UNDERSTOOD)


def month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


@settings(max_examples=60, deadline=None)
@given(
    year=years,
    month=st.integers(1, 12),
    word=before,
    form=st.sampled_from(["{long} {y}", "{short}. {y}", "{y}, {long}"]),
)
def test_a_month_is_due_on_its_last_day(year, month, word, form):
    written = word + form.format(long=MONTHS[month - 1], short=SHORT[month - 1], y=year)
    assert read(written).first_due == month_end(year, month)


@settings(max_examples=80, deadline=None)
@given(
    year=years,
    number=st.integers(1, 4),
    word=before,
    form=st.sampled_from(
        ["{n}. kvartal {y}", "{n}.kv. {y}", "Q{n} {y}", "{y} Q{n}", "{o} kvartal {y}", "kvartal {n} {y}"]
    ),
)
def test_a_quarter_is_due_on_its_last_day(year, number, word, form):
    written = word + form.format(n=number, y=year, o=ORDINALS[number - 1])
    assert read(written).first_due == month_end(year, number * 3)


@settings(max_examples=40, deadline=None)
@given(
    year=years,
    number=st.integers(1, 3),
    form=st.sampled_from(["{n}. tertial {y}", "T{n} {y}", "{o} tertial {y}"]),
)
def test_a_tertial_is_four_months(year, number, form):
    written = form.format(n=number, y=year, o=ORDINALS[number - 1])
    assert read(written).first_due == month_end(year, number * 4)


@settings(max_examples=40, deadline=None)
@given(
    year=years,
    number=st.integers(1, 2),
    form=st.sampled_from(["{n}. halvår {y}", "{o} halvår {y}", "H{n} {y}"]),
)
def test_a_half_year_is_six_months(year, number, form):
    written = form.format(n=number, y=year, o=ORDINALS[number - 1])
    assert read(written).first_due == month_end(year, number * 6)


@settings(max_examples=40, deadline=None)
@given(year=years, month=st.sampled_from(sorted(SEASONS)), data=st.data())
def test_a_season_ends_with_its_last_month(year, month, data):
    name = data.draw(st.sampled_from(SEASONS[month]))
    assert read(f"{name} {year}").first_due == month_end(year, month)


@settings(max_examples=60, deadline=None)
@given(day=days, form=st.sampled_from(["Uke {w}/{y}", "uke {w} {y}", "Veke {w}, {y}", "Innen uke {w} {y}"]))
def test_a_week_is_due_on_its_sunday(day, form):
    year, week, _ = day.isocalendar()
    assert read(form.format(w=week, y=year)).first_due == date.fromisocalendar(year, week, 7)


@settings(max_examples=40, deadline=None)
@given(
    first=st.integers(2000, 2060),
    length=st.integers(1, 9),
    sign=st.sampled_from(["/", "-", "–", " - ", " til "]),
)
def test_a_row_of_years_is_due_with_the_last(first, length, sign):
    found = read(f"{first}{sign}{first + length}")
    assert (found.kind, found.first_due) == (DeadlineKind.YEAR_RANGE, date(first + length, 12, 31))


@settings(max_examples=40, deadline=None)
@given(first=st.integers(2000, 2060), length=st.integers(1, 9), month=st.integers(1, 12))
def test_a_yearly_deadline_is_due_each_year_of_the_period(first, length, month):
    period = (first, first + length)
    found = read(f"Hvert år i {MONTHS[month - 1]}", period)
    assert found.dues(period) == tuple(month_end(year, month) for year in range(first, first + length + 1))


@settings(max_examples=40, deadline=None)
@given(
    first=st.integers(2000, 2060), every=st.integers(2, 9), after=st.dates(date(2000, 1, 1), date(2090, 1, 1))
)
def test_every_nth_year_goes_on_from_the_year_named(first, every, after):
    found = read(f"Hvert {every}. år, første gang {first}", (first, first + 4))
    expected = next(year for year in range(first, 2200, every) if date(year, 12, 31) > after)
    assert found.next_due(after) == date(expected, 12, 31)


@settings(max_examples=60, deadline=None)
@given(day=days, after=days)
def test_the_next_due_day_is_after_the_day_asked_about(day, after):
    assert read(day.isoformat()).next_due(after) == (day if day > after else None)
    assert read("Årlig").next_due(after) > after
    assert read("Månedlig").next_due(after) - after <= timedelta(days=31)


@settings(max_examples=40, deadline=None)
@given(
    first=years,
    sign=st.sampled_from(["/", "-", "–"]),
    short=st.booleans(),
    word=st.sampled_from(["Skoleåret", "skuleåret", "I løpet av skoleåret"]),
)
def test_a_school_year_ends_on_30_june(first, sign, short, word):
    last = f"{(first + 1) % 100:02}" if short else first + 1
    found = read(f"{word} {first}{sign}{last}")
    assert (found.first_due, found.status) == (date(first + 1, 6, 30), DeadlineStatus.UNDERSTOOD)


MOMENTS = {"primo": 10, "medio": 15, "ultimo": 0, "Begynnelsen av": 10, "midten av": 15, "slutten av": 0}


@settings(max_examples=40, deadline=None)
@given(year=years, month=st.integers(1, 12), moment=st.sampled_from(sorted(MOMENTS)))
def test_a_moment_of_a_month_has_its_day(year, month, moment):
    day = MOMENTS[moment] or month_end(year, month).day
    assert read(f"{moment} {MONTHS[month - 1]} {year}").first_due == date(year, month, day)


@settings(max_examples=60, deadline=None)
@given(
    day=days,
    form=st.sampled_from(["Årlig innen {}", "{} hvert år", "Kvart år, seinast {}", "ÅRLEG INNAN {}"]),
)
def test_a_yearly_day_is_due_on_it_every_year(day, form):
    if (day.month, day.day) == (2, 29):
        day = day.replace(day=28)
    period = (day.year, day.year + 4)
    written = form.format(f"{day.day}. {MONTHS[day.month - 1]}")
    assert read(written, period).dues(period) == tuple(day.replace(year=day.year + n) for n in range(5))


@settings(max_examples=40, deadline=None)
@given(steps=st.lists(days, min_size=2, max_size=4))
def test_steps_keep_their_days(steps):
    written = ", ".join(f"steg {n} {DAY_FORMS['31.12.2024'](day)}" for n, day in enumerate(steps, 1))
    assert [step.due for step in read(written).milestones] == steps


@settings(max_examples=60, deadline=None)
@given(day=st.dates(date(2000, 1, 1), date(2079, 12, 31)), source=st.sampled_from(["xlsx", "ods"]))
def test_a_cell_of_a_spreadsheet_is_read_as_its_day(day, source):
    number = (day - date(1899, 12, 30)).days
    for written in (str(number), f"{number}.0", f"{day.isoformat()} 00:00:00", f"{day.isoformat()}T00:00:00"):
        assert read(written, source=source).first_due == day


@settings(max_examples=40, deadline=None)
@given(st.sampled_from([*DAY_FORMS]), days)
def test_capitals_and_hard_spaces_change_nothing(form, day):
    if form in ("31.12.24", "1/9-27") and day.year < 2010:
        day = day.replace(year=2030, day=min(day.day, 28))
    written = DAY_FORMS[form](day)
    assert read(written.upper().replace(" ", "\u00a0")).first_due == read(written).first_due == day


@settings(max_examples=60, deadline=None)
@given(st.text(min_size=1, max_size=60))
def test_ten_thousand_characters_are_answered(text):
    whole = (text * 10_000)[:10_000]
    assert read(whole).status in (DeadlineStatus.NOT_UNDERSTOOD, DeadlineStatus.NO_DEADLINE)
    for found in find(whole):
        assert whole[found.start : found.end] == found.words


def only_honest(text: str) -> None:
    found = read(text, (2024, 2028))
    assert found.text == text
    if found.status in (
        DeadlineStatus.NOT_UNDERSTOOD,
        DeadlineStatus.INCOMPLETE,
        DeadlineStatus.UNDERSTOOD_NO_DATE,
    ):
        assert found.first_due is None
        assert not found.dues((2024, 2028))
        assert not found.milestones
    if found.rrule and found.first_due:
        assert found.next_due(found.first_due - timedelta(days=1)) == found.first_due
    assert explain(found)


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_answered(text):
    only_honest(text)
    find(text)


VOCABULARY = (
    "2025 2026 25 1 12 31 40 99 0 . , - / ( ) : ? → juni des mars hvert hver kvart år uke kvartal halvår"
    " tertial høst vår vinter årlig månedlig fra til og med første siste gang innen før etter i av den"
    " skoleåret primo ultimo løpende behov ved planperioden mandag onsdag fase oppstart ferdig Q2 T1"
    " annethvert ganger to måneder deretter jf ikke årsskiftet skolestart sommeren eller evt kl f.o.m."
    " t.o.m. ifm. mnd pr x 29. februar 53 uke 31.02.2025 9999 00"
).split()


@settings(max_examples=600, deadline=None)
@given(st.lists(st.sampled_from(VOCABULARY), max_size=14), st.sampled_from(["", " "]))
def test_any_row_of_deadline_words_is_answered(words, space):
    only_honest(space.join(words))


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(VOCABULARY), max_size=20))
def test_a_found_frequency_is_said_by_the_words_it_was_found_in(words):
    text = " ".join(words)
    for found in find(text):
        assert text[found.start : found.end] == found.words
        assert found.words.strip()


@pytest.mark.parametrize(
    "text", ["9" * 10_000, "é" * 10_000, "1." * 5_000, "hver " * 2_000, "\x00\ud800", "٣.٤.٢٠٢٥", "²"]
)
def test_strange_texts_are_refused(text):
    assert read(text).status is DeadlineStatus.NOT_UNDERSTOOD
    find(text)
