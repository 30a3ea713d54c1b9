import json

import pytest
from django.core.management import CommandError, call_command

KEYS = ["text", "kind", "status", "first_due", "dues", "next_due", "rrule", "milestones", "explanation"]


def lines(capsys, *args: str) -> list[dict]:
    call_command("read_deadline", *args)
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_each_text_gets_a_line_with_the_keys_of_the_seam(capsys):
    found = lines(capsys, "2019", "", "Løpende")
    assert [line["text"] for line in found] == ["2019", "", "Løpende"]
    assert all(list(line) == KEYS for line in found)


def test_a_recurring_deadline_shows_its_dues_and_the_next_one(capsys):
    (found,) = lines(capsys, "Hvert 3.år 2019 2022", "--period", "2019-2023", "--after", "2026-11-22")
    assert found == {
        "text": "Hvert 3.år 2019 2022",
        "kind": "recurring",
        "status": "understood",
        "first_due": "2019-12-31",
        "dues": ["2019-12-31", "2022-12-31"],
        "next_due": "2028-12-31",
        "rrule": "FREQ=YEARLY;INTERVAL=3;BYMONTH=12;BYMONTHDAY=31",
        "milestones": [],
        "explanation": "Lest som: hvert tredje år, neste gang innen 31. desember 2028",
    }


def test_milestones_carry_title_and_day(capsys):
    (found,) = lines(capsys, "Fase 1: 2024, fase 2: 2025-2026", "--period", "2024-2028")
    assert found["milestones"] == [
        {"title": "Fase 1", "due": "2024-12-31"},
        {"title": "fase 2", "due": "2026-12-31"},
    ]


@pytest.mark.parametrize("args", [("2019", "--period", "2019"), ("2019", "--after", "i morgen")])
def test_a_wrong_period_or_day_is_refused(args):
    with pytest.raises(CommandError):
        call_command("read_deadline", *args)
