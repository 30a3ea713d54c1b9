"""A municipality's own sign-in service, on this machine, for as long as a test lasts."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import oidc_provider_mock
from jinja2 import ChoiceLoader, DictLoader
from werkzeug.serving import make_server

PLAIN = {
    "_base.html": """<!doctype html><title>Nes</title><link rel="icon" href="data:,">
<main>{% block content %}{% endblock %}</main>"""
}


@contextmanager
def serving(**people: dict[str, object]) -> Iterator[str]:
    """`people` are the claims of each; yields the address. Its own pages fetch a stylesheet from far away."""
    known = [oidc_provider_mock.User(sub=sub, claims=claims) for sub, claims in people.items()]
    app = oidc_provider_mock.app(user_claims=known, require_nonce=True)
    app.jinja_loader = ChoiceLoader([DictLoader(PLAIN), app.jinja_loader])
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join(5)
        server.server_close()


def setting(address: str, **more: object) -> str:
    provider = {
        "id": "nes",
        "name": "Nes kommune",
        "server_url": address,
        "client_id": "rusplan",
        "secret": "hemmelig",
        "roles": {"rusplan": "nes/coordinator"},
        "trusted_domains": ["nes.kommune.no"],
    }
    return json.dumps([{**provider, **more}])
