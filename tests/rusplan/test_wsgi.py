"""A server signs sessions: it must not start with a secret everybody knows."""

import os
import subprocess
import sys

import pytest


def start(**environment: str) -> subprocess.CompletedProcess:
    bare = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    command = [sys.executable, "-c", "import rusplan.wsgi"]
    return subprocess.run(command, env={**bare, **environment}, capture_output=True, text=True, check=False)


def test_no_server_starts_without_a_secret():
    refused = start()
    assert refused.returncode != 0
    assert "SECRET_KEY mangler" in refused.stderr


@pytest.mark.parametrize("environment", [{"SECRET_KEY": "hemmelig"}, {"RUSPLAN_LOCAL": "1"}])
def test_a_server_starts_with_one_or_on_the_machine_itself(environment):
    assert start(**environment).returncode == 0


def test_production_settings_pass_the_deploy_check():
    environment = {"SECRET_KEY": "k0" * 40 + "æøå-x7!", "ALLOWED_HOSTS": "plan.kommune.no"}
    bare = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    command = [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"]
    checked = subprocess.run(
        command, env={**bare, **environment}, capture_output=True, text=True, check=False
    )
    assert checked.returncode == 0, checked.stderr
