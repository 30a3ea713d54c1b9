"""A new status is forgotten nowhere: each place that must know of it is asked, and misses a made-up one."""

import re
from collections.abc import Callable
from contextlib import suppress
from io import BytesIO
from itertools import product
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.contrib.staticfiles import finders
from django.template import engines
from django.template.loader import render_to_string
from django.utils.translation import override
from docx import Document
from openpyxl import load_workbook

from measures.choices import COURSES, NOT_REPORTED, STATUS_ORDER, Status, status_label
from measures.imports.interpret.status_words import WORDS, status_of
from measures.models import Evaluation, Implementation, StatusChange
from measures.reports.forms import docx, html, json, weasyprint_assets, xlsx
from measures.reports.report import sentences
from measures.rows.counts import Counts
from measures.templatetags.statuses import segments
from measures.web.answering.form import AnswerForm
from measures.web.importing.questions import STATUSES
from measures.web.public.filters import KNOWN_STATUSES
from measures.web.rounds.forms import OwnAnswerForm
from measures.web.workspace.status_form import StatusForm
from tests import make
from tests.measures.reports import making
from tests.test_locale import NYNORSK, entries

# A status that somebody forgot to tell the house of.
MADE_UP, MADE_UP_LABEL = "paused", "på pause"
CHOSEN = tuple(Status.values)
SHOWN = (*CHOSEN, NOT_REPORTED)
Knows = Callable[[str, str], bool]


def in_nynorsk(label: str) -> str:
    return {key: value for key, value, _original in entries(NYNORSK.read_text())}[label]


def drawn(template: str, status: str) -> str:
    """Of no shape and colour of its own, it is drawn as what nobody reported on."""
    segment = {"status": status, "x": 0, "width": 10, "end": 10}
    return render_to_string(template, {"status": status, "s": segment, "height": 10, "label": ""})


def sign(status: str) -> str:
    return (
        engines["django"]
        .from_string("{% load statuses %}{% status_sign status %}")
        .render({"status": status})
    )


def has_sign(template: str) -> Knows:
    return lambda status, _label: drawn(template, status) != drawn(template, NOT_REPORTED)


def is_told_in_the_report(status: str, label: str) -> bool:
    """Seven of it among twelve: a sentence says so."""
    others = Status.IN_PROGRESS if status == NOT_REPORTED else NOT_REPORTED
    counts = Counts(dict.fromkeys(STATUS_ORDER, 0) | {others: 5, status: 7})
    report = SimpleNamespace(counts=counts, is_joint=True, has_last_year=False, counts_before=None)
    return any(re.search(rf"\b7\b.*{label}", said) for said in sentences.sentences(report))


def is_offered(form: type, field: str = "status") -> Knows:
    return lambda status, label: (
        (status, label) in [(value, str(word)) for value, word in form.base_fields[field].choices]
    )


def is_stored(model: type, field: str) -> Knows:
    return lambda status, label: (
        (status, label) in [(value, str(word)) for value, word in model._meta.get_field(field).choices]
    )


def is_understood_in_a_file(status: str, label: str) -> bool:
    """By its word in either language, by its stored value, and by words of others."""
    return {status_of(text) for text in (label, in_nynorsk(label), status)} == {status} and status in WORDS


# What must be known of every status, also of «ikke rapportert».
EVERYWHERE: dict[str, Knows] = {
    "word": lambda status, label: status_label(status) == label,
    "nynorsk": lambda _status, label: bool(in_nynorsk(label)),
    "course and order": lambda status, _label: status in COURSES,
    "sentence": is_told_in_the_report,
    "bar": lambda status, label: [one.label for one in segments({status: 1})] == [label],
    "word beside the sign": lambda status, label: sign(status).endswith(f"{label}</span>"),
    "sign on paper": lambda status, _label: bool(finders.find(f"signs/{status}.png")),
    "paper's style": lambda status, _label: f".status-{status} " in "".join(weasyprint_assets.signs()),
    "filter": lambda status, _label: status in KNOWN_STATUSES,
}
# What must be known of those a person can choose.
CHOICES: dict[str, Knows] = {
    "sign": has_sign("components/_sign.html"),
    "part of a bar": has_sign("components/_bar_segment.html"),
    "import": is_understood_in_a_file,
    "import's question": lambda status, label: (status, label) in [(v, str(word)) for v, word in STATUSES],
    "status form": is_offered(StatusForm),
    "link's form": is_offered(AnswerForm),
    "coordinator's form": is_offered(OwnAnswerForm),
    "implementation": is_stored(Implementation, "status"),
    "status change": is_stored(StatusChange, "to_status"),
    "evaluation": is_stored(Evaluation, "status"),
}


def knows(place: Knows, status: str, label: str) -> bool:
    with suppress(KeyError, ValueError):
        return place(status, label)
    return False


@pytest.mark.parametrize(("status", "place"), list(product(SHOWN, EVERYWHERE)))
def test_every_status_is_known(status, place):
    assert knows(EVERYWHERE[place], status, str(status_label(status)))


@pytest.mark.parametrize(("status", "place"), list(product(CHOSEN, CHOICES)))
def test_every_status_that_can_be_chosen_is_known(status, place):
    assert knows(CHOICES[place], status, str(status_label(status)))


@pytest.mark.parametrize("place", EVERYWHERE | CHOICES)
def test_a_status_somebody_forgot_is_missed(place):
    assert not knows((EVERYWHERE | CHOICES)[place], MADE_UP, MADE_UP_LABEL)


@pytest.mark.parametrize("template", ["components/_sign.html", "components/_bar_segment.html"])
def test_no_two_statuses_look_the_same(template):
    assert len({drawn(template, status) for status in SHOWN}) == len(SHOWN)


def test_no_two_statuses_look_the_same_on_paper():
    pictures = {Path(finders.find(name)).read_bytes() for name in weasyprint_assets.SIGNS.values()}
    assert len(pictures) == len(weasyprint_assets.SIGNS)


def test_words_of_others_mean_one_status_each():
    said = [word for words in WORDS.values() for word in words]
    assert sorted(said) == sorted(set(said))


@pytest.fixture
def plan():
    """Every change from one year to the next, none reported among them."""
    plan = make.plan("plan")
    first, second = making.round_(plan, 2020), making.round_(plan, 2021)
    for number, (then, now) in enumerate(product(("", *CHOSEN), repeat=2)):
        row = make.implementation(make.measure(plan, f"1.{number}", responsible_text="NAV"))
        for round_, status in ((first, then), (second, now)):
            if status:
                making.answer(round_, row, status)
    return plan


@pytest.fixture
def report(plan):
    return making.report(plan, 2021)


def texts(report) -> dict[str, str]:
    """What each form says, a line or a cell at a time."""
    made = Document(BytesIO(docx.render(report)))
    cells = [cell.text for table in made.tables for row in table.rows for cell in row.cells]
    book = load_workbook(BytesIO(xlsx.render(report)))
    return {
        "docx": "\n".join([*cells, *(one.text for one in made.paragraphs)]),
        "xlsx": "\n".join(str(cell.value) for sheet in book for row in sheet.rows for cell in row),
        "html": re.sub(r"<[^>]*>", "\n", html.render(report).decode()),
        "json": json.render(report).decode(),
    }


@pytest.mark.django_db
def test_every_form_of_the_report_says_every_status(report):
    found = texts(report)
    for status, (form, text) in product(SHOWN, found.items()):
        said = f'"{status}"' if form == "json" else str(status_label(status))
        assert re.search(rf"^\W*{said}\W*", text, re.MULTILINE), (status, form)


@pytest.mark.django_db
def test_what_is_put_off_is_a_deviation_in_every_form(report):
    put_off = [status for status, course in COURSES.items() if course.is_put_off]
    assert {status: bool(getattr(report, status)) for status in put_off} == dict.fromkeys(put_off, True)
    found = texts(report)
    for status, form in product(put_off, ("docx", "html")):
        heading = str(status_label(status)).capitalize()
        assert re.search(rf"^\s*{heading}\s*\(", found[form], re.MULTILINE), (status, form)


@pytest.mark.django_db
def test_no_change_of_status_is_passed_over_in_silence(report):
    moved = {entry.measure.number for group in report.moves for entry in group.entries}
    assert {entry.measure.number for entry in report.changed.entries} - moved == set()


@pytest.mark.parametrize("status", SHOWN)
def test_every_status_has_its_word_in_nynorsk(status):
    with override("nn"):
        assert str(status_label(status)) == in_nynorsk(str_in_bokmal(status))


def str_in_bokmal(status: str) -> str:
    with override("nb"):
        return str(status_label(status))
