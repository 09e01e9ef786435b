"""The embedded PostgreSQL: what it acknowledged it keeps, and its application role may do no more than its work."""

import os
import signal
import threading
import time
from contextlib import suppress
from pathlib import Path

import psycopg
import pytest

from relational.embedded.postgres import APPLICATION, OWNER, Postgres, start_postgres


def test_what_was_acknowledged_survives_kill_9(tmp_path):
    server = start_postgres(tmp_path / "postgres")
    server.execute("CREATE TABLE heard (number int PRIMARY KEY)", database="relational")
    acknowledged: list[int] = []
    writer = threading.Thread(target=_write_until_cut_off, args=(server, acknowledged))
    writer.start()
    while len(acknowledged) < 50:
        time.sleep(0.01)
    os.kill(_main_process(server), signal.SIGKILL)
    writer.join()

    server = start_postgres(tmp_path / "postgres")
    try:
        with psycopg.connect(server.url("postgres")) as connection:
            kept = {number for (number,) in connection.execute("SELECT number FROM heard")}
        assert len(acknowledged) >= 50
        assert set(acknowledged) <= kept
    finally:
        server.stop()


def test_a_server_left_running_is_used_again(postgres):
    again = start_postgres(postgres.folder)
    assert again == postgres


@pytest.mark.parametrize("role", [OWNER, APPLICATION])
def test_no_role_of_ours_is_above_row_security(postgres, role):
    with psycopg.connect(postgres.url(role)) as connection:
        query = "SELECT rolsuper, rolbypassrls, rolcreaterole FROM pg_roles WHERE rolname = current_user"
        assert connection.execute(query).fetchone() == (False, False, False)


def test_the_application_role_owns_nothing_and_makes_no_tables(postgres):
    with psycopg.connect(postgres.url(APPLICATION)) as connection:
        owner = "SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname = current_database()"
        assert connection.execute(owner).fetchone() == (OWNER,)
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute("CREATE TABLE mine ()")


def test_the_password_is_for_its_owner_only(postgres):
    password = postgres.folder.with_suffix(".password")
    assert password.stat().st_mode & 0o077 == 0
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(postgres.url(OWNER).replace(postgres.password, "guessed"))


@pytest.fixture(scope="module")
def postgres(tmp_path_factory):
    server = start_postgres(tmp_path_factory.mktemp("embedded") / "postgres", durable=False)
    yield server
    server.stop()


def _write_until_cut_off(server: Postgres, acknowledged: list[int]) -> None:
    with suppress(psycopg.OperationalError), psycopg.connect(server.url("postgres"), autocommit=True) as connection:
        for number in range(100_000):
            connection.execute("INSERT INTO heard VALUES (%s)", [number])
            acknowledged.append(number)


def _main_process(server: Postgres) -> int:
    return int(Path(server.folder, "postmaster.pid").read_text().splitlines()[0])
