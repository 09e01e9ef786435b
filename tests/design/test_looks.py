"""What the looks promise, where a file can be asked: contrast, weight, no style or script inside a page."""

import re
from itertools import product
from pathlib import Path

import brotli
import pytest
from django.conf import settings

ROOT = settings.BASE_DIR
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
COMPONENTS = sorted((ROOT / "templates" / "components").glob("*.html"))
TOKENS = (ROOT / "assets" / "scss" / "_tokens.scss").read_text()
GROUNDS = ("paper", "sheet", "well", "teal-soft", "marigold-soft")
TEXTS = ("ink", "ink-soft", "teal", "teal-strong")
# Soft ink and links stand on paper, sheets and wells; coloured grounds carry ink only.
PAIRS = [
    *((text, ground) for text, ground in product(TEXTS, GROUNDS) if text == "ink" or ground in GROUNDS[:3]),
    ("on-teal", "teal"),
    ("on-teal", "teal-strong"),
    ("on-marigold", "marigold"),
    ("paper", "ink"),
    ("ink-soft", "teal-soft"),
]


def colours(theme: str) -> dict[str, str]:
    block = re.search(rf"@mixin {theme} {{(.*?)\n}}", TOKENS, re.S)
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", block[1]))


def luminance(colour: str) -> float:
    channels = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_text_stands_out_seven_to_one(theme, text, ground):
    palette = colours(theme)
    assert contrast(palette[text], palette[ground]) >= 7


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("ground", ["paper", "sheet"])
def test_the_edge_of_what_one_can_use_stands_out_three_to_one(theme, ground):
    palette = colours(theme)
    assert contrast(palette["edge"], palette[ground]) >= 3


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_page_holds_a_style_or_a_script(template):
    page = re.sub(r"{%-?\s*comment.*?endcomment\s*-?%}", "", template.read_text(), flags=re.S)
    assert not re.search(r"\sstyle=|<style|\son\w+=|javascript:", page)
    for script in re.findall(r"<script\b[^>]*>", page):
        assert "src=" in script or 'type="application/json"' in script


@pytest.mark.parametrize("component", COMPONENTS, ids=lambda path: path.stem)
def test_a_component_says_what_it_takes(component):
    assert component.read_text().startswith("{% comment %}")


def test_a_first_load_is_light():
    """Stylesheet and typeface, as sent; htmx adds 17 KB, our modules 8 KB (150 KB in all)."""
    css = brotli.compress((ROOT / "static/css/relational.css").read_bytes())
    typeface = (ROOT / "static/fonts/atkinson-hyperlegible-next.woff2").stat().st_size
    assert len(css) < 14_000
    assert typeface < 60_000


def test_the_typeface_has_its_licence_beside_it():
    assert "SIL Open Font License" in (ROOT / "static/fonts/atkinson-hyperlegible-next.OFL.txt").read_text()


def test_the_lock_names_no_registry():
    lock = Path(ROOT / "assets/package-lock.json").read_text()
    assert '"resolved"' not in lock
