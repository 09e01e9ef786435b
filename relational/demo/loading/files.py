from pathlib import Path
from typing import Any

import yaml

DATA = Path(__file__).parent.parent / "data"


def read(name: str) -> Any:
    path = DATA / name
    return yaml.safe_load(path.read_text(encoding="utf-8")) if path.exists() else []


def read_all(folder: str, *, but: str = "") -> list[dict]:
    """Every file of a folder, in the order of their names."""
    return [read(f"{folder}/{path.name}") for path in sorted((DATA / folder).glob("*.yaml")) if path.stem != but]
