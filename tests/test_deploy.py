"""What a server is set up with: units that start what is there, shut in as far as they go, and told of."""

import re
from configparser import ConfigParser
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import get_commands

HOUSE = Path(settings.BASE_DIR)
UNITS = sorted((HOUSE / "deploy").glob("*.service"))
TIMERS = sorted((HOUSE / "deploy").glob("*.timer"))
SHUT_IN = {
    "User": "rusplan",
    "ProtectSystem": "strict",
    "ProtectHome": "yes",
    "PrivateTmp": "yes",
    "PrivateDevices": "yes",
    "NoNewPrivileges": "yes",
    "CapabilityBoundingSet": "",
    "SystemCallArchitectures": "native",
    "RestrictNamespaces": "yes",
    "UMask": "0077",
}


def service(path: Path) -> dict[str, str]:
    unit = ConfigParser(strict=False, interpolation=None)
    unit.optionxform = str
    unit.read(path)
    return dict(unit["Service"])


@pytest.mark.parametrize("path", UNITS, ids=lambda path: path.name)
def test_a_unit_may_do_no_more_than_it_must(path):
    assert SHUT_IN.items() <= service(path).items()


@pytest.mark.parametrize("path", TIMERS, ids=lambda path: path.name)
def test_a_timer_starts_something_there_is(path):
    name, _, job = path.stem.partition("@")
    unit = HOUSE / "deploy" / (f"{name}@.service" if job else f"{name}.service")

    assert unit in UNITS
    assert not job or job in get_commands()


def test_what_a_unit_starts_is_there():
    started = {word for path in UNITS for word in service(path)["ExecStart"].split() if "deploy/" in word}
    files = {HOUSE / word.removeprefix("/srv/rusplan/") for word in started}

    assert {file.name for file in files} == {"gunicorn.conf.py", "backup"}
    assert all(file.is_file() for file in files)


@pytest.mark.parametrize("name", ["nginx.conf", "manage", "Containerfile"])
def test_what_lies_ready_is_told_of(name):
    assert name in (HOUSE / "docs" / "operations.md").read_text()


def test_the_proxy_writes_no_address_down():
    """It may hold the key to a form, and what nginx tells of a slow instance quotes the request."""
    site = (HOUSE / "deploy" / "nginx.conf").read_text()

    assert re.findall(r"^ *access_log (.+);", site, re.MULTILINE) == ["off"]
    assert re.findall(r"^ *error_log \S+ (\w+);", site, re.MULTILINE) == ["crit"]


def test_every_setting_of_the_environment_is_explained():
    named = set(re.findall(r'env\.\w+\(\s*"([A-Z_]+)"', (HOUSE / "rusplan" / "settings.py").read_text()))
    told = (HOUSE / "README.md").read_text()

    assert {name for name in named if f"`{name}`" not in told} == set()
