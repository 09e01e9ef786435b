"""One embedded PostgreSQL and one Redis for the whole run; a database for each test process, made by the owner."""

import os
import tempfile
from pathlib import Path

import pytest

from relational.embedded.servers import Servers

# The settings read the environment, so the servers are there before Django is. Test processes inherit it.
SERVERS = "RELATIONAL_TEST_SERVERS"


def pytest_configure(config) -> None:
    if hasattr(config, "workerinput") or SERVERS in os.environ:
        return
    folder = tempfile.TemporaryDirectory(prefix="relational-tests-")
    servers = Servers(Path(folder.name), durable=False)
    servers.__enter__()
    config.add_cleanup(folder.cleanup)
    config.add_cleanup(lambda: servers.__exit__())
    superuser = servers.postgres.url("postgres", "{database}")
    os.environ |= servers.environment() | {SERVERS: superuser, "STATIC_ROOT": f"{folder.name}/static"}
    os.environ |= {"DEMO": "0", "DEBUG": "0", "SECURE_SSL_REDIRECT": "0", "SECURE_COOKIES": "0"}
    os.environ |= {"ALLOWED_HOSTS": "testserver,127.0.0.1"}
    os.environ["STATICFILES_STORAGE"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
    _make_template(servers)


def _make_template(servers: Servers) -> None:
    """Migrate once, as the owner; every test process copies the result."""
    import subprocess
    import sys

    subprocess.run([sys.executable, "manage.py", "migrate", "-v0"], check=True, cwd=Path(__file__).parent.parent)


@pytest.fixture(scope="session")
def superuser_url():
    """The URL of a database as the superuser: `superuser_url(name)`."""
    return lambda database: os.environ[SERVERS].format(database=database)


@pytest.fixture(scope="session")
def test_database(superuser_url, worker_id) -> str:
    """The name of this process's own database, a copy of the migrated one."""
    import psycopg

    name = f"test_{worker_id}"
    with psycopg.connect(superuser_url("postgres"), autocommit=True) as connection:
        # Copying needs the template to itself; the other process may be copying just now.
        connection.execute("SELECT pg_advisory_lock(1)")
        connection.execute(f'CREATE DATABASE "{name}" TEMPLATE relational OWNER relational_owner')
    return name


@pytest.fixture(scope="session")
def django_db_setup(test_database) -> None:
    """Connect as the application's role, which does not own the tables, exactly as in production."""
    from django.db import connections

    for alias in ("default", "owner"):
        connections[alias].close()
        connections[alias].settings_dict["NAME"] = test_database


@pytest.fixture
def application_url(test_database) -> str:
    """For going around Django: a plain connection with the application's role."""
    return os.environ["DATABASE_URL"].rpartition("/")[0] + f"/{test_database}"


@pytest.fixture
def sign_in(client):
    """`sign_in(practitioner)` answers a client that is signed in as them."""
    from django.test import Client

    def signed_in(practitioner, **defaults) -> Client:
        fresh = Client(**defaults)
        fresh.force_login(practitioner, backend="allauth.account.auth_backends.AuthenticationBackend")
        return fresh

    return signed_in
