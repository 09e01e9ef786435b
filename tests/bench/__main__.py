"""`make bench`: each main screen beside the floor, in one run, served as in production.

Fills a database (SIZE=small, default, hub or large), serves it with gunicorn, and prints one table: p50 and p95 of single
requests, requests a second with eight at once, queries, bytes of HTML over the wire; each beside the floor. Then the
same screens with row-level security off. The table is saved as JSON in .bench/ with the commit.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from relational.embedded.ports import free_port
from relational.embedded.servers import Servers
from tests.kept_database import begin_from_kept

from .filling import SIZES, fill
from .measuring import measure, print_table

ROOT = Path(__file__).parent.parent.parent
BIN = Path(sys.executable).parent


def main() -> None:
    name = os.environ.get("SIZE", "default")
    with tempfile.TemporaryDirectory(prefix="relational-bench-") as folder, Servers(Path(folder)) as servers:
        environment = os.environ | servers.environment() | _as_in_production(folder)
        manage = [sys.executable, "manage.py"]
        if not begin_from_kept(servers.postgres, ROOT):
            subprocess.run([*manage, "migrate", "-v0"], env=environment, check=True, cwd=ROOT)
        subprocess.run([*manage, "collectstatic", "--noinput", "-v0"], env=environment, check=True, cwd=ROOT)
        superuser = servers.postgres.url("postgres", "relational")
        started = time.monotonic()
        fill(superuser, SIZES[name])
        print(f"{name}: {SIZES[name]}, filled in {time.monotonic() - started:.0f} s\n")
        tables = {"row security on": _serve_and_measure(environment)}
        _row_security(superuser, on=False)
        tables["row security off"] = _serve_and_measure(environment)
        for title, rows in tables.items():
            print_table(title, rows)
        _save(name, tables)


def _as_in_production(folder: str) -> dict[str, str]:
    return {
        "DEMO": "0",
        "DEBUG": "0",
        "SECURE_SSL_REDIRECT": "0",
        "SECURE_COOKIES": "0",
        "ALLOWED_HOSTS": "127.0.0.1",
        "STATIC_ROOT": f"{folder}/static",
        "DJANGO_SETTINGS_MODULE": "tests.bench.settings",
    }


def _serve_and_measure(environment: dict[str, str]) -> list[dict]:
    cookie = subprocess.run(
        [sys.executable, "-m", "tests.bench.signing_in"],
        env=environment,
        check=True,
        cwd=ROOT,
        capture_output=True,
        text=True,
    ).stdout.strip()
    port = free_port()
    command = [str(BIN / "gunicorn"), "relational.wsgi", "-b", f"127.0.0.1:{port}", "-w", "2", "--log-level", "error"]
    web = subprocess.Popen(command, env=environment, cwd=ROOT)
    try:
        return measure(port, cookie, web.pid)
    finally:
        web.terminate()
        web.wait(10)


def _row_security(superuser: str, *, on: bool) -> None:
    import psycopg

    with psycopg.connect(superuser, autocommit=True) as connection:
        tables = connection.execute("SELECT relname FROM pg_class WHERE relrowsecurity").fetchall()
        for (table,) in tables:
            connection.execute(f"ALTER TABLE {table} {'ENABLE' if on else 'DISABLE'} ROW LEVEL SECURITY")


def _save(name: str, tables: dict[str, list[dict]]) -> None:
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, cwd=ROOT
    ).stdout.strip()
    folder = ROOT / ".bench"
    folder.mkdir(exist_ok=True)
    (folder / f"{name}-{commit}.json").write_text(
        json.dumps({"commit": commit, "size": name, "tables": tables}, indent=1)
    )


if __name__ == "__main__":
    main()
