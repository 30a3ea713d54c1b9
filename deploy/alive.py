"""Asks the instance beside it if it lives; ends with 1 when it does not. For the container's HEALTHCHECK."""

import os
import sys
from urllib.error import URLError
from urllib.request import Request, urlopen


def lives() -> bool:
    port = os.environ.get("BIND", "127.0.0.1:8000").rpartition(":")[2]
    # Any other name than its own is refused.
    host = os.environ.get("ALLOWED_HOSTS", "127.0.0.1").split(",")[0]
    asked = Request(f"http://127.0.0.1:{port}/healthz", headers={"Host": host})
    try:
        with urlopen(asked, timeout=5) as answer:  # noqa: S310
            return answer.status == 200
    except URLError:
        return False


if __name__ == "__main__":
    sys.exit(not lives())
