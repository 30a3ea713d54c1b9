"""How gunicorn serves Rusplan: `gunicorn --config deploy/gunicorn.conf.py rusplan.wsgi`."""

import os

bind = os.environ.get("BIND", "127.0.0.1:8000")
workers = int(os.environ.get("WEB_CONCURRENCY", "3"))
threads = 4
# A large plan as PDF takes its time; nothing else takes more than a second.
timeout = 120
# Told to stop, it takes no new requests and finishes those it has.
graceful_timeout = 60
# Laying out paper leaves memory behind: a worker that has served this many is followed by a fresh one.
max_requests = 2000
max_requests_jitter = 500
# In memory: a heartbeat on a slow disk would look like a worker that hangs.
worker_tmp_dir = "/dev/shm"  # noqa: S108
# systemd is what controls it; the site's folder is not its own to write in.
control_socket_disable = True
# Each request is told by rusplan.logs, without what people typed into the address.
accesslog = None
logconfig_dict = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "rusplan.logs.QuietFormatter"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"gunicorn.error": {"handlers": ["console"], "level": "INFO", "propagate": False}},
}
