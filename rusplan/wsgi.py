"""What gunicorn serves: `gunicorn rusplan.wsgi`."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rusplan.settings")
application = get_wsgi_application()
