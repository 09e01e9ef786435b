"""The application as people meet it: gunicorn, a Celery worker, a Redis and a database of its own, demo data loaded."""

import os
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import psycopg

from relational.embedded.ports import free_port
from relational.embedded.redis import Redis, start_redis

ROOT = Path(__file__).parent.parent.parent
BIN = Path(sys.executable).parent
TEMPLATE = "relational_demo"
# The tests' own settings are for tests without a browser; here everything is as in `make demo`.
# Nothing leaves this machine: whoever leaves a page at once comes out at a page that says only "ok".
AS_IN_THE_DEMO = {"DEMO": "1", "PYTHONPATH": str(ROOT), "QUICK_EXIT_URL": "/healthz"}
ONLY_WITHOUT_A_BROWSER = {"STATICFILES_STORAGE", "ALLOWED_HOSTS", "SECURE_SSL_REDIRECT", "SECURE_COOKIES"}


class Stack:
    """What runs, for the tests: `url`, `ask()` the database past all access rules, `environment` to run commands in."""

    def __init__(self, database: str, superuser_url: str, redis: Redis) -> None:
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.superuser_url = superuser_url
        self.redis = redis
        self.environment = _environment(database) | {"REDIS_URL": redis.url}
        self.processes: dict[str, subprocess.Popen] = {}

    def start(self) -> None:
        self.start_web()
        self.start_worker()

    def start_web(self) -> None:
        self._start(
            "web", "gunicorn", "relational.wsgi", "-b", f"127.0.0.1:{self.port}", "-w", "2", "--log-level", "error"
        )
        deadline = time.monotonic() + 60
        while not self._answers():
            if time.monotonic() > deadline:
                raise RuntimeError("The web server does not answer.")
            time.sleep(0.1)

    def start_worker(self) -> None:
        self._start("worker", "celery", "-A", "relational", "worker", "-l", "error", "-c", "1", "--without-mingle")

    def stop(self) -> None:
        for process in self.processes.values():
            process.terminate()
        for process in self.processes.values():
            process.wait(20)

    def ask(self, query: str, *parameters: object) -> list[tuple]:
        """The rows that are stored, whoever may see them."""
        with psycopg.connect(self.superuser_url, autocommit=True) as superuser:
            return superuser.execute(query, parameters).fetchall()

    def _start(self, name: str, program: str, *arguments: str) -> None:
        self.processes[name] = subprocess.Popen([str(BIN / program), *arguments], cwd=ROOT, env=self.environment)

    def _answers(self) -> bool:
        if self.processes["web"].poll() is not None:
            raise RuntimeError("The web server ended by itself.")
        try:
            with urllib.request.urlopen(f"{self.url}/healthz", timeout=5) as response:  # noqa: S310
                return response.status == 200
        except OSError:
            return False


@contextmanager
def running_stack(database: str, superuser_url: str, folder: Path) -> Iterator[Stack]:
    """A stack on a new database of that name, a copy of the demo's; `superuser_url` has a place for a name."""
    with psycopg.connect(superuser_url.format(database="postgres"), autocommit=True) as superuser:
        # One test process makes the template, the others wait; copying needs it undisturbed as well.
        superuser.execute("SELECT pg_advisory_lock(2)")
        if superuser.execute("SELECT 1 FROM pg_database WHERE datname = %s", [TEMPLATE]).fetchone() is None:
            _make_template(superuser)
        superuser.execute(f'CREATE DATABASE "{database}" TEMPLATE {TEMPLATE} OWNER relational_owner')
    redis = start_redis(folder)
    stack = Stack(database, superuser_url.format(database=database), redis)
    try:
        stack.start()
        yield stack
    finally:
        stack.stop()
        redis.stop()


def _make_template(superuser: psycopg.Connection) -> None:
    unfinished = f"{TEMPLATE}_unfinished"
    superuser.execute(f"DROP DATABASE IF EXISTS {unfinished}")
    superuser.execute("SELECT pg_advisory_lock(1)")
    superuser.execute(f"CREATE DATABASE {unfinished} TEMPLATE relational OWNER relational_owner")
    superuser.execute("SELECT pg_advisory_unlock(1)")
    for command in (["load_demo"], ["collectstatic", "--noinput", "-v0"]):
        subprocess.run(
            [sys.executable, "manage.py", *command],
            cwd=ROOT,
            env=_environment(unfinished),
            stdout=subprocess.DEVNULL,
            check=True,
        )
    superuser.execute(f"ALTER DATABASE {unfinished} RENAME TO {TEMPLATE}")


def _environment(database: str) -> dict[str, str]:
    ours = {name: value for name, value in os.environ.items() if name not in ONLY_WITHOUT_A_BROWSER}
    for name in ("DATABASE_URL", "DATABASE_OWNER_URL"):
        ours[name] = urlsplit(ours[name])._replace(path=f"/{database}").geturl()
    return ours | AS_IN_THE_DEMO
