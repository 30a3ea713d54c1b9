"""The report written to a file from the command line."""

import json

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from measures.reports.forms import pdf
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan():
    plan = make.plan("nesplan", make.municipality("nes"))
    make.measure(plan)
    return plan


@pytest.mark.parametrize("ending", ["html", "pdf", "docx", "xlsx", "json", "JSON"])
def test_every_ending_makes_a_file(plan, tmp_path, capsys, monkeypatch, ending):
    monkeypatch.setattr(pdf, "render", lambda report: b"%PDF-")
    output = tmp_path / f"r.{ending}"
    call_command("write_report", "nesplan", "2021", "--output", str(output))
    assert output.stat().st_size > 0
    assert str(output) in capsys.readouterr().out


def test_one_municipality(plan, tmp_path):
    output = tmp_path / "r.json"
    call_command("write_report", "nesplan", "2021", "--municipality", "nes", "--output", str(output))
    assert json.loads(output.read_text())["municipality"] == "nes"


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["finnes-ikke", "2021"], "Planen «finnes-ikke» finnes ikke. Planer: nesplan."),
        (["nesplan", "2018"], "2018 er utenfor planens periode 2019–2023."),
        (
            ["nesplan", "2021", "--municipality", "lom"],
            "Kommunen «lom» har ikke denne planen. Kommuner: nes.",
        ),
    ],
)
def test_what_cannot_be_written_is_said_in_words(plan, tmp_path, args, words):
    with pytest.raises(CommandError, match=words):
        call_command("write_report", *args, "--output", str(tmp_path / "r.json"))


def test_an_unknown_ending_is_refused(plan, tmp_path):
    with pytest.raises(CommandError, match=r"Ukjent filtype «\.odt»"):
        call_command("write_report", "nesplan", "2021", "--output", str(tmp_path / "r.odt"))


def test_a_folder_that_is_not_there_is_named(plan, tmp_path):
    with pytest.raises(CommandError, match="Kan ikke skrive til"):
        call_command("write_report", "nesplan", "2021", "--output", str(tmp_path / "nei" / "r.json"))
