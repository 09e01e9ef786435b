"""The settings as a partnership deploys them: from the environment alone, safe without being told to be."""

import os
import secrets
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
PRODUCTION = {
    "PATH": os.environ["PATH"],
    "SECRET_KEY": secrets.token_hex(32),
    "ALLOWED_HOSTS": "relational.example.org",
    "CSRF_TRUSTED_ORIGINS": "https://relational.example.org",
    "BEHIND_TLS_PROXY": "1",
    "DATABASE_URL": os.environ.get("DATABASE_URL", ""),
    "REDIS_URL": "redis://:secret@127.0.0.1:1/0",
}


def test_djangos_own_deployment_check_is_clean():
    answer = manage("check", "--deploy", "--fail-level", "WARNING")
    assert answer.returncode == 0, answer.stderr
    assert "no issues" in answer.stdout + answer.stderr


@pytest.mark.parametrize(
    ("name", "value"),
    [("SECRET_KEY", None), ("SECRET_KEY", "short"), ("DATABASE_URL", None), ("REDIS_URL", None)],
)
def test_it_does_not_start_without_its_secrets(name, value):
    answer = manage("check", **{name: value})
    assert answer.returncode != 0
    assert "ImproperlyConfigured" in answer.stderr
    assert name in answer.stderr


def test_the_demos_door_does_not_exist():
    answer = manage(
        "shell",
        "-v0",
        "-c",
        "from django.apps import apps; from django.urls import get_resolver;"
        "print(apps.is_installed('relational.demo'), 'demo' in get_resolver().namespace_dict)",
    )
    assert answer.stdout.split() == ["False", "False"], answer.stderr


def test_cookies_and_pages_travel_encrypted_only():
    answer = manage(
        "shell",
        "-v0",
        "-c",
        "from django.conf import settings as s;"
        "print(s.DEBUG, s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, s.SECURE_SSL_REDIRECT, s.SECURE_HSTS_SECONDS)",
    )
    assert answer.stdout.split() == ["False", "True", "True", "True", "63072000"], answer.stderr


def manage(*arguments: str, **changes: str | None) -> subprocess.CompletedProcess:
    environment = {name: value for name, value in (PRODUCTION | changes).items() if value is not None}
    command = [sys.executable, "manage.py", *arguments]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60)
