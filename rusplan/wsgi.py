"""What gunicorn serves: `gunicorn rusplan.wsgi`."""

import os

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rusplan.settings")
if not (settings.HAS_SECRET or settings.LOCAL):
    raise ImproperlyConfigured("SECRET_KEY mangler. Sett den i miljøet: se README.md.")
application = get_wsgi_application()
