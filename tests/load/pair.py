"""Two instances behind nginx on one PostgreSQL, with TLS and the settings of a server: `make pair`.

It fills the database of DATABASE_URL, which must be one that is gone afterwards (scripts/with_postgres),
asks only the machine itself, stops what it started, and ends with 1 when the two are not as one.
"""

import os
import signal
import sys
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.load.servers import HOST, Instance, Visitor, certificate, free_ports, nginx

EMAIL, PASSWORD = "koordinator@example.no", "Lang nok for 3 kommuner"
PAGES, TRIES, WATCHERS, ASKED = 20, 12, 4, 60


def people() -> str:
    """A plan and a coordinator; the session of an administrator who has signed in with a second factor."""
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    from tests import make

    plan = make.plan("rus")
    make.measure(plan)
    coordinator = make.coordinator(make.municipality("nes"), email=EMAIL)
    coordinator.set_password(PASSWORD)
    coordinator.save()
    administrator = make.administrator()
    session = SessionStore()
    session[SESSION_KEY] = str(administrator.pk)
    session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    session[HASH_SESSION_KEY] = administrator.get_session_auth_hash()
    session.create()
    return session.session_key


def signs_in_once(visitor: Visitor) -> dict[str, bool]:
    """The form comes from one, is answered by the other, and both know the session."""
    led, _page = visitor.send("/konto/login/", {"login": EMAIL, "password": PASSWORD})
    visitor.codes.clear()
    for _ in range(PAGES):
        visitor.ask("GET", "/min-side/")
    return {
        "innlogget på begge": led == "/min-side/" and visitor.codes == {200: PAGES},
        "kaken er for TLS alene": all(name.startswith("__Host-") for name in visitor.cookies),
    }


def guesses_are_counted_together(visitor: Visitor) -> dict[str, bool]:
    """As many guesses at a password as one instance alone allows, whoever is asked."""
    from allauth.account import app_settings

    allowed = int(app_settings.RATE_LIMITS["login_failed"].split(",")[-1].split("/")[0])
    pages = [visitor.send("/konto/login/", {"login": EMAIL, "password": "feil"})[1] for _ in range(TRIES)]
    stopped = [b"For mange" in page for page in pages]
    return {f"{allowed} gjetninger i alt": stopped.index(True) == allowed if True in stopped else False}


def a_file_is_one_file(visitor: Visitor, session: str) -> dict[str, bool]:
    """Handed in at one, read and fetched at both."""
    from django.conf import settings

    from measures.imports.apply.stored import stored_plan
    from measures.imports.export.export import EXPORTS

    visitor.cookies[settings.SESSION_COOKIE_NAME] = session
    content = EXPORTS[".xlsx"](stored_plan("rus").document)
    led, _page = visitor.send_file("/importer/", "plan.xlsx", content, {"plan": "rus"})
    address = "/".join(led.split("/")[:3])
    fetched = [visitor.ask("GET", f"{address}/fil/")[1] for _ in range(PAGES)]
    previews = [visitor.ask("GET", f"{address}/endringer/")[1] for _ in range(4)]
    return {
        "filen er den samme": all(one == content for one in fetched),
        "den leses på begge": all(b"uendret" in page for page in previews),
    }


def watched(make: object, during: object) -> Counter[int]:
    """The codes visitors get while something happens to the instances."""
    visitors = [make() for _ in range(WATCHERS)]

    def asks(visitor: Visitor) -> Visitor:
        for _ in range(ASKED):
            visitor.ask("GET", "/planer/rus/")
            time.sleep(0.05)
        return visitor

    with ThreadPoolExecutor(WATCHERS) as pool:
        waiting = [pool.submit(asks, visitor) for visitor in visitors]
        during()
        return sum((one.result(300).codes for one in waiting), Counter())


def one_after_the_other(pair: list[Instance]) -> None:
    """How a new version is taken into use."""
    for instance in pair:
        time.sleep(0.5)
        instance.stop()
        instance.start()


def one_dies(pair: list[Instance]) -> None:
    time.sleep(1)
    pair[0].stop(signal.SIGKILL)


def main() -> int:
    import django

    django.setup()
    from django.core.management import call_command

    for command in ("migrate", "createcachetable"):
        call_command(command, verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    session = people()
    with TemporaryDirectory() as name:
        return run(Path(name), session)


def run(folder: Path, session: str) -> int:
    certificate(folder)
    *ports, plain, secure = free_ports(4)
    pair = [Instance(port, folder) for port in ports]
    try:
        with nginx(folder, ports, plain, secure):
            return told(pair, lambda: Visitor(secure, folder), session)
    finally:
        for instance in pair:
            instance.process.kill()


def told(pair: list[Instance], make: object, session: str) -> int:
    facts = signs_in_once(make()) | a_file_is_one_file(make(), session) | guesses_are_counted_together(make())
    asked = [instance.asked() for instance in pair]
    renewed = watched(make, lambda: one_after_the_other(pair))
    halved = watched(make, lambda: one_dies(pair))
    facts |= {"begge ble spurt": min(asked) > PAGES / 2}
    facts |= {"ny versjon uten avbrudd": renewed == {200: WATCHERS * ASKED}}
    facts |= {"den andre svarer alene": halved == {200: WATCHERS * ASKED}}
    print(f"To gunicorn bak nginx på én database, {sum(asked)} forespørsler: {asked[0]} og {asked[1]}")
    for words, true in facts.items():
        print(f"  {words:28} {'ja' if true else 'NEI'}")
    print(f"  svar mens de ble startet på nytt: {dict(renewed)}, da den ene døde: {dict(halved)}")
    return 0 if all(facts.values()) else 1


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "rusplan.settings"
    os.environ.update(SECRET_KEY="k0" * 40, ALLOWED_HOSTS=HOST, CSRF_TRUSTED_ORIGINS=f"https://{HOST}")
    with TemporaryDirectory() as static:
        os.environ["STATIC_ROOT"] = static
        sys.exit(main())
