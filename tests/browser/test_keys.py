"""Keys: "/" searches, "n" writes, "?" lists them; never while one is writing."""

import pytest
from playwright.sync_api import expect


@pytest.fixture
def today(desktop, step_in):
    step_in(desktop, "Imani Osei")
    return desktop


def test_a_slash_goes_to_search(today):
    today.keyboard.press("/")
    expect(today.get_by_role("searchbox")).to_be_focused()


def test_n_begins_a_conversation(today):
    today.keyboard.press("n")
    expect(today.get_by_label("What was said?")).to_be_focused()


def test_n_is_only_a_letter_while_one_writes(today):
    today.keyboard.press("/")
    today.keyboard.type("nan")
    expect(today.get_by_role("searchbox")).to_have_value("nan")


def test_a_question_mark_lists_the_keys_and_escape_closes_the_list(today):
    today.keyboard.press("?")
    expect(today.get_by_role("dialog", name="Keys")).to_be_visible()
    today.keyboard.press("Escape")
    expect(today.get_by_role("dialog", name="Keys")).to_be_hidden()


def test_the_first_tab_offers_to_skip_to_the_page(today):
    today.keyboard.press("Tab")
    expect(today.get_by_role("link", name="Skip to what this page says")).to_be_focused()
    today.keyboard.press("Enter")
    expect(today.get_by_role("main")).to_be_focused()


def test_opening_a_chip_puts_the_cursor_where_one_writes(today):
    today.goto("/people/write/")
    today.locator("summary", has_text="Next step").click()
    expect(today.get_by_role("textbox", name="Next step")).to_be_focused()


def test_arrows_walk_through_what_was_found_and_back(today):
    today.goto("/people/search/")
    box = today.get_by_role("searchbox", name="A name, or words that were said")
    box.fill("tea")
    found = today.locator("#results .row__title a")
    expect(found.nth(1)).to_be_visible()
    box.press("ArrowDown")
    expect(found.first).to_be_focused()
    today.keyboard.press("ArrowDown")
    expect(found.nth(1)).to_be_focused()
    today.keyboard.press("ArrowUp")
    today.keyboard.press("ArrowUp")
    expect(box).to_be_focused()
