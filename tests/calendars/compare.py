"""Two calendar programs expand a feed of every rule there is, and must show the days that are stored.

`make calendars` installs them (tests/calendars/package.json) and prints what was compared. They are for node,
which nothing else here needs; the tests proper expand the same rules with dateutil.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import django

HERE = Path(__file__).parent


def main() -> int:
    from tests.calendars import cases

    found = list(cases.entries())
    expected = {one.code: [day.isoformat() for day in one.dues] for one in found}
    told = subprocess.run(
        ["node", "expand.mjs"],
        cwd=HERE,
        input=cases.feed(found),
        capture_output=True,
        check=True,
        env={**os.environ, "TZ": "Europe/Oslo"},
    )
    wrong = 0
    for reader, days in json.loads(told.stdout).items():
        for one in found:
            if sorted(days.get(one.code, [])) != expected[one.code]:
                wrong += 1
                print(f"{reader}: {one.rrule} from {one.dues[0]}: {days.get(one.code)}")
        print(f"{reader}: {len(found)} rules with {sum(map(len, expected.values()))} days compared")
    return 1 if wrong else 0


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rusplan.settings")
    os.environ.setdefault("RUSPLAN_LOCAL", "1")
    django.setup()
    sys.exit(main())
