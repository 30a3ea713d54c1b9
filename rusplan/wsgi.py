"""What gunicorn serves: `gunicorn rusplan.wsgi`."""

import os

from django.conf import settings
from django.core.checks import Tags, run_checks
from django.core.exceptions import ImproperlyConfigured
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rusplan.settings")
if not (settings.HAS_SECRET or settings.LOCAL):
    raise ImproperlyConfigured("SECRET_KEY mangler. Sett den i miljøet: se README.md.")
application = get_wsgi_application()
# gunicorn runs no checks of its own: what must be right before anybody is let in is asked here.
if faults := [fault for fault in run_checks(tags=[Tags.security]) if fault.is_serious()]:
    raise ImproperlyConfigured(faults[0].msg)
