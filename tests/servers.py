"""A pytest plugin: one embedded PostgreSQL and one Redis for the whole run, started before Django reads its settings."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from relational.embedded.servers import Servers
from tests.kept_database import begin_from_kept, keep

ROOT = Path(__file__).parent.parent
# Set by the process that starts the servers; the test processes it starts inherit it.
SUPERUSER_URL = "RELATIONAL_TEST_SUPERUSER_URL"


def _take_a_redis_database_of_ones_own() -> None:
    """Each test process counts tries and keeps its cache apart from the others."""
    number = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw")) + 1
    os.environ["REDIS_URL"] = os.environ["REDIS_URL"].rpartition("/")[0] + f"/{number}"


@pytest.hookimpl(tryfirst=True)
def pytest_load_initial_conftests(early_config) -> None:
    if SUPERUSER_URL in os.environ:
        _take_a_redis_database_of_ones_own()
        return
    folder = tempfile.TemporaryDirectory(prefix="relational-tests-")
    servers = Servers(Path(folder.name), durable=False)
    servers.__enter__()
    early_config.add_cleanup(folder.cleanup)
    early_config.add_cleanup(lambda: servers.__exit__())
    os.environ |= servers.environment() | {
        SUPERUSER_URL: servers.postgres.url("postgres", "{database}"),
        "DJANGO_SETTINGS_MODULE": "relational.settings",
        "DEMO": "0",
        "DEBUG": "0",
        "SECURE_SSL_REDIRECT": "0",
        "SECURE_COOKIES": "0",
        "ALLOWED_HOSTS": "testserver,127.0.0.1",
        "STATIC_ROOT": f"{folder.name}/static",
        "STATICFILES_STORAGE": "django.contrib.staticfiles.storage.StaticFilesStorage",
    }
    # Migrated once, as the owner; every test process copies the result.
    if not begin_from_kept(servers.postgres, ROOT):
        subprocess.run([sys.executable, "manage.py", "migrate", "-v0"], check=True, cwd=ROOT)
        keep(servers.postgres, ROOT)
