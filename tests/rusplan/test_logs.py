"""What a server's log says of a request, and what it does not say of a person."""

import json
import logging
import sys

import pytest
from django.db import IntegrityError

from rusplan.logs import QuietFormatter

PERSON = "kari.nordmann@example.no"


def line(message: str, *args: object, **extra: object) -> dict:
    record = logging.getLogger("rusplan").makeRecord(
        "rusplan", logging.INFO, __file__, 1, message, args, None, extra={"correlation_id": "a1", **extra}
    )
    return json.loads(QuietFormatter().format(record))


def test_a_line_is_json_with_the_request_s_id():
    said = line("request", route="planer/<plan>/", status=200)

    assert (said["request_id"], said["level"], said["logger"]) == ("a1", "INFO", "rusplan")
    assert (said["message"], said["route"], said["status"]) == ("request", "planer/<plan>/", 200)


@pytest.mark.parametrize(
    ("message", "said"),
    [
        (f"Mail to {PERSON} failed", "Mail to [e-post] failed"),
        ("01010150074 og 010101 50074", "[nummer] og [nummer]"),
        ("ring 412 34 567", "ring [nummer]"),
        ("Not Found: /svar/eyJh.bc:1x/tiltak/", "Not Found: /svar/…"),
        ("GET /konto/password/reset/key/3-c0ffee/ 500", "GET /konto/password/reset/key/… 500"),
        ("CSRF failed: /konto/velkommen/WzEs.1x:ab/", "CSRF failed: /konto/velkommen/…"),
        (
            "request 4f0c9e3912345678aa, took 123 ms in 2026",
            "request 4f0c9e3912345678aa, took 123 ms in 2026",
        ),
    ],
)
def test_nobody_is_named(message, said):
    assert line("%s", message)["message"] == said


def test_a_fault_is_told_by_kind_and_place_and_not_by_its_words():
    try:
        try:
            raise IntegrityError("Key (name)=(Kari Nordmann) already exists")
        except IntegrityError as fault:
            raise RuntimeError("Kari Nordmann kunne ikke lagres") from fault
    except RuntimeError:
        record = logging.makeLogRecord({"msg": "Fault", "exc_info": sys.exc_info(), "correlation_id": "a1"})

    said = json.loads(QuietFormatter().format(record))["exc_info"]

    assert "Kari" not in said
    assert said.splitlines()[1] == "IntegrityError"
    assert said.endswith("RuntimeError")
    assert "test_logs.py" in said


def test_a_request_is_told_by_its_route(client, db, caplog):
    with caplog.at_level(logging.INFO, logger="rusplan.logs"):
        answer = client.get("/planer/hemmelig/", headers={"X-Request-ID": "12345678123441238123123456789012"})
        client.get("/readyz")

    (record,) = [record for record in caplog.records if record.name == "rusplan.logs"]
    assert (record.method, record.route, record.status) == ("GET", "planer/<slug:plan>/", 404)
    assert answer["X-Request-ID"] == "12345678123441238123123456789012"
