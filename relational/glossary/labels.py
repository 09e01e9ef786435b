"""All labels there are: read once from the templates and the code, so that none has to be listed by hand."""

import ast
import re
from functools import cache
from pathlib import Path

from django.conf import settings
from django.template import TemplateSyntaxError
from django.utils.translation.template import templatize

ASKED = re.compile(
    r"_?n?p?gettext\(u?('(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\")(?:,\s*u?('(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\"))?"
)
CALLED = {"_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy"}
FLOORS = ("people", "hubs", "learning", "relational")
PLACEHOLDERS = re.compile(r"%\(\w+\)[sd]")


@cache
def all_labels() -> frozenset[str]:
    """Every string that a screen can show, as it was written."""
    base = settings.BASE_DIR
    found: set[str] = set()
    for path in (base / "templates").rglob("*.html"):
        found |= _of_template(path)
    for floor in FLOORS:
        for path in (base / floor).rglob("*.py"):
            if "migrations" not in path.parts:
                found |= _of_code(path)
    return frozenset(words for words in found if words.strip())


def placeholders(words: str) -> list[str]:
    """The places in a label where something is filled in."""
    return sorted(PLACEHOLDERS.findall(words))


def has_stray_percent(words: str) -> bool:
    return "%" in PLACEHOLDERS.sub("", words).replace("%%", "")


def _of_template(path: Path) -> set[str]:
    try:
        code = templatize(path.read_text(encoding="utf-8"))
    except TemplateSyntaxError:
        return set()
    return {ast.literal_eval(words) for match in ASKED.finditer(code) for words in match.groups() if words}


def _of_code(path: Path) -> set[str]:
    calls = (node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call))
    asked = (call.args for call in calls if isinstance(call.func, ast.Name) and call.func.id in CALLED)
    return {
        argument.value
        for arguments in asked
        for argument in arguments
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
    }
