"""`python -m tests.bench.plain_words`: how well what a place has is found by plain words, and how fast among ten thousand.

Prints recall in the first five and mean reciprocal rank, apart for requests the words alike were chosen by and for those
written afterwards; then the time of a search with 10,000 assets in the table.
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psycopg
import yaml

from relational.embedded.servers import Servers

HERE = Path(__file__).parent
ROOT = HERE.parent.parent.parent
DEMO = ROOT / "relational" / "demo" / "data" / "assets.yaml"
MANY = 10_000
ADD = """
    INSERT INTO hubs_asset (name, kind, "where", "when", good_for, looking_for, "full", doubt, confirmed_at, confirmed_for, added_by_id)
    VALUES (%s, 'group', '', '', %s, %s, '', '', now(), 'bench', (SELECT min(id) FROM hubs_practitioner))
"""
FIND = "SELECT a.name FROM assets_about(%s, 40) f JOIN hubs_asset a ON a.id = f.asset_id ORDER BY f.score DESC, a.id"


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="relational-words-") as folder, Servers(Path(folder)) as servers:
        environment = os.environ | servers.environment()
        subprocess.run([sys.executable, "manage.py", "migrate", "-v0"], env=environment, check=True, cwd=ROOT)
        with psycopg.connect(servers.postgres.url("postgres", "relational"), autocommit=True) as connection:
            assets = [*_read(DEMO), *_read(HERE / "assets.yaml")]
            _add(connection, assets)
            queries = _read(HERE / "queries.yaml")
            for title, tuned in (("the words were chosen by", True), ("written afterwards", False)):
                print(f"{title}: {_quality(connection, [q for q in queries if bool(q.get('tuned')) == tuned])}")
            copies = [
                asset | {"name": f"{asset['name']} {copy}"} for copy in range(MANY // len(assets)) for asset in assets
            ]
            _add(connection, copies)
            print(f"among {len(assets) + len(copies)}: {_speed(connection, queries)}")


def _read(path: Path) -> list[dict]:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def _add(connection: psycopg.Connection, assets: list[dict]) -> None:
    rows = [(asset["name"], asset.get("good_for", ""), asset.get("looking_for", "")) for asset in assets]
    connection.cursor().executemany(ADD, rows)
    connection.execute("VACUUM ANALYZE hubs_asset")


def _find(connection: psycopg.Connection, words: str) -> list[str]:
    return [name for (name,) in connection.execute(FIND, [words])]


def _quality(connection: psycopg.Connection, queries: list[dict]) -> str:
    recall = rank = 0.0
    for query in queries:
        found, good = _find(connection, query["q"]), set(query["good"])
        recall += len(good & set(found[:5])) / min(5, len(good))
        rank += next((1 / place for place, name in enumerate(found, 1) if name in good), 0)
    return f"{len(queries)} requests, recall@5 {recall / len(queries):.2f}, MRR {rank / len(queries):.2f}"


def _speed(connection: psycopg.Connection, queries: list[dict]) -> str:
    taken = []
    for query in queries:
        started = time.perf_counter()
        _find(connection, query["q"])
        taken.append((time.perf_counter() - started) * 1000)
    taken.sort()
    return f"p50 {taken[len(taken) // 2]:.0f} ms, p95 {taken[int(len(taken) * 0.95)]:.0f} ms"


if __name__ == "__main__":
    main()
