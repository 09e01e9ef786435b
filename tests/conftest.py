"""A database for each test process, a copy of the migrated one, met with the application's own role."""

import os

import pytest

from tests.servers import SUPERUSER_URL


@pytest.fixture(scope="session")
def superuser_url():
    """The URL of a database as the superuser: `superuser_url(name)`."""
    return lambda database: os.environ[SUPERUSER_URL].format(database=database)


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


@pytest.fixture
def committed_db(django_db_setup, django_db_blocker, superuser_url, test_database):
    """For tests with several connections (plain ones, workers, threads): what is written stays until the test ends."""
    import psycopg
    from django.db import connections

    with django_db_blocker.unblock():
        yield
        connections.close_all()
    with psycopg.connect(superuser_url(test_database)) as superuser:
        superuser.execute(
            "TRUNCATE people_person, people_network, hubs_hub, hubs_place, hubs_organisationbasis, hubs_leaving, hubs_merger,"
            " hubs_absence, access_accessentry, access_submission CASCADE"
        )
        superuser.execute("DELETE FROM django_session")
        superuser.execute("DELETE FROM hubs_membership; DELETE FROM hubs_practitioner WHERE NOT is_service")
        superuser.execute(
            "DELETE FROM hubs_organisation o WHERE NOT EXISTS"
            " (SELECT FROM hubs_practitioner p WHERE p.organisation_id = o.id)"
        )


@pytest.fixture
def asks_at_most():
    """`with asks_at_most(15):` counts what is asked of the database, as in production.

    There a request's transaction begins and ends without a query; the tests' own transaction makes it a savepoint.
    """
    from contextlib import contextmanager

    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    @contextmanager
    def asking(limit: int):
        with CaptureQueriesContext(connection) as captured:
            yield
        asked = [query["sql"] for query in captured if not query["sql"].startswith(("SAVEPOINT", "RELEASE"))]
        assert len(asked) <= limit, f"{len(asked)} queries:\n" + "\n".join(asked)

    return asking
