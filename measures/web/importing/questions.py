"""What a file leaves in doubt, asked with a choice where it stands; and the answers."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from django.http import QueryDict
from django.template.defaultfilters import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from measures.choices import Status
from measures.imports.interpret.notes import ASKED
from measures.imports.interpret.rows import DOUBTS, RowKind
from measures.imports.plan.choices import Choices, row_key
from measures.imports.plan.problems import Problem
from measures.norwegian import folded
from measures.templatetags.importing import in_sheet
from measures.web.common.choice_fields import Option

NO_STATUS = "-"
UNANSWERED: Option = ("", gettext_lazy("Velg"))
STATUSES: list[Option] = [UNANSWERED, *Status.choices, (NO_STATUS, gettext_lazy("Ingen status"))]
ROWS: list[Option] = [
    ("", gettext_lazy("Slik den er lest")),
    (RowKind.MEASURE.value, gettext_lazy("Et eget tiltak")),
    (RowKind.GOES_ON.value, gettext_lazy("Fortsettelse av raden over")),
    (RowKind.HEADING.value, gettext_lazy("Overskrift for radene under")),
    (RowKind.NOTHING.value, gettext_lazy("Ingenting, ta den ikke med")),
]


@dataclass(frozen=True)
class Question:
    name: str
    label: str
    options: tuple[Option, ...]
    value: str = ""


def questions(problems: Iterable[Problem], choices: Choices, places: Sequence[Option]) -> list[Question]:
    """One for each doubt; what was answered stays, so that the answer can be another."""
    asked = [*answered(choices, places), *(of(problem, places) for problem in problems)]
    return list({question.name: question for question in reversed(asked) if question}.values())[::-1]


def of(problem: Problem, places: Sequence[Option]) -> Question | None:
    key = row_key(problem.sheet, problem.row or 0)
    where = {"rad": capfirst(in_sheet(problem.row or 0, problem.sheet)), "ord": problem.about}
    if problem.code in ("unknown_status", "status_of_light"):
        return status_question(problem.about)
    if problem.code == "number_in_doubt":
        label = _("%(rad)s: hvilket nummer er «%(ord)s»?") % where
        return Question(f"nummer:{key}", label, (UNANSWERED, *pairs(problem.options)))
    if problem.code in ASKED or problem.code in DOUBTS:
        return Question(f"rad:{key}", _("%(rad)s: hva er den?") % where, tuple(ROWS))
    if problem.code == "similar_party":
        return party_question(*problem.options)
    if problem.code == "status_left_out":
        return place_question(places)
    return None


def answered(choices: Choices, places: Sequence[Option]) -> Iterator[Question]:
    for word, status in choices.statuses.items():
        yield replace(status_question(word), value=status or NO_STATUS)
    for key, number in choices.numbers.items():
        label = _("%(rad)s: nummer") % {"rad": key}
        yield Question(f"nummer:{key}", label, (UNANSWERED, *pairs([number])), number)
    for key, kind in choices.rows.items():
        yield Question(f"rad:{key}", _("%(rad)s: hva er raden?") % {"rad": key}, tuple(ROWS), kind)
    for name, same in choices.same.items():
        yield replace(party_question(name, same), value=same)
    if choices.municipality:
        yield replace(place_question(places), value=choices.municipality)


def status_question(word: str) -> Question:
    label = _("Hva betyr statusen «%(ord)s»?") % {"ord": word}
    return Question(f"status:{folded(word)}", label, tuple(STATUSES))


def party_question(name: str, same: str) -> Question:
    options = (("", _("En ny part")), (same, _("Den samme som «%(navn)s»") % {"navn": same}))
    return Question(f"part:{name}", _("Hvem er «%(navn)s»?") % {"navn": name}, options)


def place_question(places: Sequence[Option]) -> Question:
    return Question("kommune", _("Hvilken kommune gjelder statusene?"), (UNANSWERED, *places))


def pairs(words: Iterable[str]) -> list[Option]:
    return [(word, word) for word in words]


def with_answers(choices: Choices, query: QueryDict) -> Choices:
    statuses = {word: "" if said == NO_STATUS else said for word, said in answers(query, "status:").items()}
    return replace(
        choices,
        statuses={word: status for word, status in statuses.items() if status in ("", *Status.values)},
        numbers=answers(query, "nummer:"),
        rows={key: kind for key, kind in answers(query, "rad:").items() if kind in list(RowKind)},
        same=answers(query, "part:"),
        municipality=query.get("kommune", choices.municipality),
    )


def answers(query: QueryDict, start: str) -> dict[str, str]:
    """What was answered with something, without the start of the field's name."""
    said = {name: words for name, words in query.items() if name.startswith(start)}
    return {name.removeprefix(start): str(words) for name, words in said.items() if words}
