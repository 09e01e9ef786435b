"""Imports run one way: access < people < hubs < learning < the project's addresses. A lower floor never sees a higher one."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FLOORS = ["relational/access", "relational/glossary", "people", "hubs", "learning"]


def imported(path: Path) -> set[str]:
    tree = ast.parse(path.read_text())
    names = {name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names}
    return names | {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module}


@pytest.mark.parametrize("floor", FLOORS)
def test_a_floor_imports_only_those_beneath_it(floor):
    above = tuple(each.replace("/", ".") for each in FLOORS[FLOORS.index(floor) + 1 :])
    for path in (ROOT / floor).rglob("*.py"):
        upward = {name for name in imported(path) if name.split(".")[0] in above or name.startswith(above)}
        assert not upward, f"{path.relative_to(ROOT)} imports {upward}"


def test_the_demo_is_imported_by_nobody():
    for path in ROOT.glob("*/**/*.py"):
        inside = path.relative_to(ROOT).parts[0]
        if inside in {"people", "hubs", "learning"} or "access" in path.parts:
            assert not {name for name in imported(path) if name.startswith("relational.demo")}
