"""Leaving at once: by the link, with or without a script, and by Escape three times."""

import pytest

# Elsewhere, in these tests (tests/browser/stack.py).
ELSEWHERE = "**/healthz"


@pytest.mark.parametrize("script", [True, False], ids=["with a script", "without"])
def test_the_link_leads_away(new_context, script):
    page = new_context(java_script_enabled=script).new_page()
    page.goto("/my/ended/")
    page.get_by_role("link", name="Leave this page now").click()
    page.wait_for_url(ELSEWHERE)


def test_escape_three_times_leads_away_and_back_does_not_lead_here(new_context):
    page = new_context().new_page()
    page.goto("/offline/")
    page.goto("/my/ended/")
    page.wait_for_load_state("networkidle")
    for _time in range(3):
        page.keyboard.press("Escape")
    page.wait_for_url(ELSEWHERE)
    page.go_back()
    assert page.url.endswith("/offline/")
