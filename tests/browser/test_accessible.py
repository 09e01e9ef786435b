"""axe-core finds nothing on any main screen, with contrast at 7:1 and on both sizes and themes."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.screens import SCREENS, open_each

RULES = {"rules": {"color-contrast-enhanced": {"enabled": True}, "target-size": {"enabled": True}}}
# The contrast of every pair of colours is tested in tests/design; here two screens prove that dark is dark everywhere.
IN_THE_DARK = ["/", "{person}"]
WIDTHS = {"phone, light": PHONE | {"color_scheme": "light"}, "desktop, dark": DESKTOP | {"color_scheme": "dark"}}


@pytest.mark.parametrize("name", SCREENS)
def test_nothing_stands_in_anyones_way(new_context, step_in, name):
    page = new_context(**WIDTHS["phone, light"], bypass_csp=True).new_page()
    assert _walk(page, step_in, name, SCREENS[name]) == []


def test_nothing_stands_in_anyones_way_in_the_dark(new_context, step_in):
    page = new_context(**WIDTHS["desktop, dark"], bypass_csp=True).new_page()
    assert _walk(page, step_in, "Imani Osei", IN_THE_DARK) == []


@pytest.mark.parametrize("how", WIDTHS)
def test_the_way_in_is_open_to_everyone(new_context, how):
    page = new_context(**WIDTHS[how], bypass_csp=True).new_page()
    for path in ("/account/login/", "/hello/", "/hello/1/", "/hello/1/?for=me", "/hello/1/thanks/"):
        page.goto(path)
        assert _wrongs(page) == [], path


def _walk(page, step_in, name: str, paths: list[str]) -> list[str]:
    step_in(page, name)
    return [f"{path}: {wrong}" for path in open_each(page, paths) for wrong in _wrongs(page)]


def _wrongs(page) -> list[str]:
    width = page.viewport_size["width"]
    found = Axe().run(page, options=RULES).response["violations"]
    wrongs = [f"{wrong['id']}: {node['html'][:120]}" for wrong in found for node in wrong["nodes"]]
    if page.evaluate("document.documentElement.scrollWidth") > width:
        wrongs.append("wider than the screen")
    return wrongs
