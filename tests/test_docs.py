"""What the docs point at is there: paths, names and the words of the screen."""

import re
from pathlib import Path

import pytest
from django.apps import apps
from django.db.models import Model

from tests.house import HOUSE

TOLD = ["README.md", "CONTRIBUTING.md", "docs/architecture.md", "docs/glossary.md"]
# A path in backquotes: from the top, or from measures/ as the map of the house writes it.
PATH = re.compile(r"`((?:[a-z_]+/)+(?:[a-z_.]+)?|[a-z_]+\.(?:py|txt|toml|md))`")
FOLDERS = ["measures", "municipalities", "tests", "templates", "docs"]
HISTORY = re.compile("^Historical")
FILE = re.compile(r"`(\w+)\.py`")


def text_of(name: str) -> str:
    return (HOUSE / name).read_text(encoding="utf-8")


def is_there(path: str) -> bool:
    """Told from the top, or from any room on as people speak of it; a module also without its ending."""
    told = path.rstrip("/")
    paths = [known for folder in FOLDERS for known in (HOUSE / folder).rglob(f"*{Path(told).stem}*")]
    ends = (f"/{told}", f"/{told}.py")
    return (HOUSE / told).exists() or any(str(known).endswith(ends) for known in paths)


@pytest.mark.parametrize("name", TOLD)
def test_every_path_that_is_told_of_is_there(name: str) -> None:
    made_here = {"var/", "staticfiles/", "var/mails/"}

    assert [
        path for path in PATH.findall(text_of(name)) if path not in made_here and not is_there(path)
    ] == []


def stored() -> list[type[Model]]:
    ours = [apps.get_app_config(label) for label in ("municipalities", "measures")]
    return [model for app in ours for model in app.get_models() if not HISTORY.match(model.__name__)]


@pytest.mark.parametrize("model", stored(), ids=lambda model: model.__name__)
def test_the_glossary_has_every_stored_thing_as_the_screen_names_it(model: type[Model]) -> None:
    assert f"| `{model.__name__}` | {model._meta.verbose_name} |" in text_of("docs/glossary.md")


def test_contributing_says_in_which_file_each_model_stands() -> None:
    """Files in the first column, models in the second; «;» where the next file begins."""
    table = text_of("CONTRIBUTING.md").split("| file | models |")[1].split("\n\n")[0]
    told = {}
    for row in table.strip().splitlines()[1:]:
        files, models = row.strip("| ").split("|")
        for file, its_own in zip(FILE.findall(files), models.split(";"), strict=False):
            told |= dict.fromkeys(re.findall(r"`(\w+)`", its_own), file)

    of_measures = [model for model in stored() if model.__module__.startswith("measures.models.")]
    assert told == {model.__name__: model.__module__.rpartition(".")[2] for model in of_measures}


def decisions() -> list[Path]:
    return sorted((HOUSE / "docs/decisions").glob("*.md"))


def test_decisions_are_numbered_in_a_row_and_say_when_and_whether_they_hold() -> None:
    state = re.compile(
        r"^# (\d+)\. .+\n\n\*20\d\d-\d\d-\d\d · (in force|replaced by \d+)\*\n\n", re.MULTILINE
    )
    numbers = [(path.name, state.match(path.read_text(encoding="utf-8"))) for path in decisions()]

    assert [name for name, said in numbers if said is None] == []
    assert [int(said[1]) for _name, said in numbers if said] == list(range(1, len(numbers) + 1))
