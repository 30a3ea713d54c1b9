"""Lines for the log: one for each request, with its id, and never a word about a person."""

import logging
import re
from collections.abc import Callable
from time import perf_counter
from traceback import extract_tb
from typing import Any

from django.http import HttpRequest, HttpResponse
from pythonjsonlogger.core import RESERVED_ATTRS
from pythonjsonlogger.json import JsonFormatter

from measures.privacy import EMAIL

logger = logging.getLogger(__name__)
# Watches ask these every few seconds.
UNTOLD = {"healthz", "readyz"}
# As long as a national identity number, or a telephone number; a request's id is letters and numbers.
LONG_NUMBER = re.compile(r"(?<!\w)(?:\d{6}[ .-]?\d{5}|(?:\+47 ?)?[2-9](?: ?\d){7})(?!\w)")
# What stands behind these opens a door by itself.
SECRET_PATH = re.compile(r"(?<=/)(svar|reset/key|confirm-email|velkommen)/[^\s\"'?]+")


def log_requests(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable:
    """The address as it stands in the address list: what people typed into it is nobody's business."""

    def middleware(request: HttpRequest) -> HttpResponse:
        began = perf_counter()
        response = get_response(request)
        route = request.resolver_match.route if request.resolver_match else ""
        if route not in UNTOLD:
            taken = round((perf_counter() - began) * 1000)
            told = {"method": request.method, "route": route, "status": response.status_code}
            logger.info("request", extra={**told, "milliseconds": taken})
        return response

    return middleware


class QuietFormatter(JsonFormatter):
    """One line of JSON. Of a fault it tells the kind and where: its words may quote what people wrote."""

    def __init__(self) -> None:
        names = {"asctime": "at", "levelname": "level", "name": "logger", "correlation_id": "request_id"}
        words = " ".join(f"%({name})s" for name in names)
        super().__init__(
            f"{words} %(message)s",
            datefmt="%Y-%m-%dT%H:%M:%S%z",
            rename_fields=names,
            reserved_attrs=[*RESERVED_ATTRS, "request"],
        )

    def formatException(self, ei: Any) -> str:
        return "\n".join(told(ei[1]))

    def format(self, record: logging.LogRecord) -> str:
        return without_persons(super().format(record))


def told(fault: BaseException) -> list[str]:
    """Where it happened, innermost last, after what brought it about."""
    before = fault.__cause__ or fault.__context__
    frames = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in extract_tb(fault.__traceback__)]
    return [*(told(before) if before else []), *frames, type(fault).__name__]


def without_persons(line: str) -> str:
    for pattern, instead in ((SECRET_PATH, r"\1/…"), (EMAIL, "[e-post]"), (LONG_NUMBER, "[nummer]")):
        line = pattern.sub(instead, line)
    return line
