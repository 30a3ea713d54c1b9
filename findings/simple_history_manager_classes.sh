#!/usr/bin/env bash
# django-simple-history 3.13.0: every access to `Model.history` builds a new manager class.
#
# The descriptor calls `HistoryManager.from_queryset(HistoricalQuerySet)` each time it is read, and Django makes a
# class of that, method by method. Two reads in a row have managers of two types; code that touches the history in
# a loop makes classes in a loop, which showed as a twentieth of the time of a large test suite.
# Seen: type(Note.history) is type(Note.history) is False, and 50 reads leave 50 types of one name.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check django==5.2.19 django-simple-history==3.13.0
cd "$folder"
"$folder/venv/bin/python" - <<'PYTHON'
from importlib.metadata import version

import django
from django.conf import settings

settings.configure(
    INSTALLED_APPS=["django.contrib.contenttypes", "django.contrib.auth", "simple_history"],
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
)
django.setup()

from django.db import models
from simple_history.models import HistoricalRecords


class Note(models.Model):
    text = models.TextField()
    history = HistoricalRecords(app="auth")

    class Meta:
        app_label = "auth"


one, other = type(Note.history), type(Note.history)
kinds = {id(kind) for kind in [type(Note.history) for _ in range(50)]}
print("django-simple-history", version("django-simple-history"), one.__name__, one is other, len(kinds))
assert one is not other
assert one.__name__ == other.__name__
PYTHON
