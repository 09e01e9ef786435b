"""The end of a session: a warning first; afterwards one signs in in a new tab and goes on."""

import re

import pytest
from playwright.sync_api import expect

MINUTE = 60_000


@pytest.fixture
def writing(desktop, step_in):
    desktop.clock.install()
    step_in(desktop, "Imani Osei")
    desktop.goto("/people/write/")
    desktop.get_by_label("What was said?").fill("She opened a letter alone.")
    return desktop


def test_a_warning_comes_two_minutes_before_and_staying_is_one_click(writing):
    writing.clock.fast_forward(58 * MINUTE + 5_000)
    warning = writing.get_by_role("dialog", name="Still there?")
    expect(warning).to_be_visible()
    writing.get_by_role("button", name="I am still here").click()
    expect(warning).to_be_hidden()


def test_after_the_end_the_words_stay_and_one_goes_on_from_another_tab(writing, step_in):
    writing.context.clear_cookies()
    writing.clock.fast_forward(61 * MINUTE)
    banner = writing.get_by_role("alert")
    expect(banner).to_contain_text("You have been signed out")
    expect(banner.get_by_role("link")).to_have_attribute("target", "_blank")
    step_in(writing.context.new_page(), "Imani Osei")
    writing.bring_to_front()
    writing.evaluate("dispatchEvent(new Event('focus'))")
    expect(banner).to_be_hidden()
    expect(writing.get_by_label("What was said?")).to_have_value("She opened a letter alone.")
    writing.get_by_role("button", name="Save what you heard").click()
    expect(writing.get_by_text("Saved what you heard.")).to_be_visible()


def test_a_fragment_after_the_end_never_holds_a_sign_in_page(desktop, step_in):
    step_in(desktop, "Imani Osei")
    desktop.goto("/people/search/")
    desktop.wait_for_load_state("networkidle")
    desktop.context.clear_cookies()
    desktop.get_by_label("A name, or words that were said").fill("Deana")
    expect(desktop.get_by_role("alert")).to_contain_text("You have been signed out")
    expect(desktop.locator("#results")).not_to_contain_text(re.compile("password", re.I))
