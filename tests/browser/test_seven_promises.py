"""The seven tests at the end of domain.md 3.7: what is never asked for, never lost, never out of anyone's reach."""

import re
import uuid

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.screens import SCREENS, open_each
from tests.browser.steps import Hand

IMANI = "Imani Osei"
# A basis in law is one of a list; a lead adds to the list itself (hubs/views/lawful_basis.py).
# The law's own list of bases, and which hub is told of someone. (What only narrows a list that is read is no writing.)
KEPT_AS_A_LIST = {"/lawful-bases/add/: basis", "/hubs/1/hellos/list/: basis", "{person}hubs/: hub"}


@pytest.fixture
def words() -> str:
    return f"You said the {uuid.uuid4().hex[:8]} can wait."


@pytest.fixture(autouse=True)
def no_unfinished_words(stack) -> None:
    stack.ask("DELETE FROM people_draft RETURNING id")


def open_page_of(page: Page, name: str) -> None:
    page.goto("/people/")
    page.get_by_role("link", name=name).first.click()
    page.wait_for_url(re.compile(r"/people/\d+/"))


def test_a_conversation_needs_only_words_and_someone_at_the_food_bank(page, step_in, stack, words):
    step_in(page, IMANI)
    hand = Hand(page)
    hand.tap(page.get_by_role("link", name="Write").first)
    expect(page.get_by_label("What was said?")).to_be_focused()
    hand.fill(page.get_by_label("What was said?"), words)
    hand.fill(page.get_by_label("Who with?"), "someone at the food bank")
    hand.tap(page.get_by_role("button", name="Save what you heard"))
    expect(page.get_by_text("Saved what you heard.")).to_be_visible()
    kept = stack.ask("SELECT someone, person_id FROM people_conversation WHERE text = %s", words)
    assert kept == [("someone at the food bank", None)]
    assert (hand.taps, hand.fields) == (3, 2)


@pytest.mark.parametrize("arrives", [True, False], ids=["after the words arrived", "before they arrived"])
def test_a_signal_lost_in_the_middle_of_a_save_loses_nothing(page, step_in, stack, words, arrives):
    """The answer never comes back. The words wait on the device until there is a network, and are saved once, either way."""
    step_in(page, IMANI)
    page.get_by_role("link", name="Write").first.tap()
    page.get_by_label("What was said?").press_sequentially(words)
    expect(page.get_by_text(re.compile(r"Saved \d\d:\d\d"))).to_be_visible()

    def cut_off(route) -> None:
        if route.request.method != "POST":
            return route.continue_()
        if arrives:
            route.fetch(max_redirects=0)
        return route.abort("connectionreset")

    page.route("**/people/write/", cut_off)
    page.get_by_role("button", name="Save what you heard").tap()
    page.wait_for_timeout(500)
    page.unroute("**/people/write/")
    page.goto("/people/unfinished/")
    expect(page.get_by_text(words)).to_have_count(1)
    expect(page.get_by_text("kept on this device")).to_be_hidden()
    saved = stack.ask("SELECT id FROM people_conversation WHERE text = %s", words)
    drafts = stack.ask("SELECT id FROM people_draft WHERE fields::text LIKE %s", f"%{words}%")
    assert (len(saved), len(drafts)) == (1, 0)


def test_a_plan_is_made_done_and_agreed_without_any_date(page, step_in, stack, words):
    step_in(page, IMANI)
    open_page_of(page, "Deana Whitlock")
    page.get_by_role("link", name="Our shared plan").first.tap()
    page.get_by_label("What is the next step?").fill(words)
    page.get_by_role("button", name="Add to the plan").tap()
    expect(page.get_by_text(words).first).to_be_visible()
    page.get_by_label("agreed", exact=True).check()
    page.get_by_role("button", name="Keep what they said").tap()
    expect(page.get_by_text("Deana Whitlock agreed this on").first).to_be_visible()
    page.locator(".steps > li", has_text=words).get_by_role("button", name="Done").tap()
    expect(page.locator(".step--settled", has_text=words)).to_be_visible()
    assert stack.ask("SELECT due_on, state FROM people_step WHERE words = %s", words) == [(None, "done")]


@pytest.mark.parametrize("name", SCREENS)
def test_no_list_to_choose_from_is_all_there_is(desktop, step_in, name):
    """Every dropdown may be left alone and stands beside a place for one's own words."""
    step_in(desktop, name)
    narrow = [
        f"{path}: {one}"
        for path in open_each(desktop, SCREENS[name])
        for one in desktop.locator("select").evaluate_all(
            """selects => selects.filter(select => select.form.method === "post").filter(select =>
                 select.required || ![...select.options].some(option => option.value === "" || option.selected)
                 || !select.form.querySelector("textarea, input:not([type]), input[type=text]")
               ).map(select => select.name)"""
        )
    ]
    assert set(narrow) <= KEPT_AS_A_LIST


def test_by_keyboard_alone_a_step_joins_the_plan_and_each_field_has_a_name(new_context, step_in, stack, words):
    page = new_context(**DESKTOP).new_page()
    step_in(page, IMANI)
    open_page_of(page, "Deana Whitlock")
    page.goto(page.url + "plan/")
    expect(page.get_by_role("textbox", name="What is the next step?")).to_be_visible()
    _tab_to(page, "document.activeElement.labels?.[0]?.textContent.trim() === 'What is the next step?'")
    page.keyboard.type(words)
    _tab_to(page, "document.activeElement.textContent.trim() === 'Add to the plan'")
    page.keyboard.press("Enter")
    expect(page.get_by_text(words).first).to_be_visible()
    nameless = page.locator("input:not([type=hidden]), textarea, select").evaluate_all(
        "fields => fields.filter(field => !field.labels?.length && !field.getAttribute('aria-label')).map(field => field.name)"
    )
    assert nameless == []


def test_without_javascript_a_week_can_be_written_down(new_context, step_in, stack, words):
    page = new_context(**PHONE | {"viewport": {"width": 360, "height": 740}}, java_script_enabled=False).new_page()
    step_in(page, IMANI)
    page.goto("/people/write/")
    page.get_by_label("What was said?").fill(words)
    page.get_by_label("Who with?").fill("Deana Whitlock")
    page.get_by_role("button", name="Save what you heard").click()
    expect(page.get_by_text(words)).to_be_visible()
    page.get_by_role("link", name="Add something").click()
    page.get_by_label("What matters, in their words").fill(f"{words} I mean it.")
    page.get_by_role("button", name="Save their words").click()
    assert stack.ask("SELECT count(*) FROM people_whatmatters WHERE words = %s", f"{words} I mean it.") == [(1,)]


def test_with_no_phone_the_same_is_done_on_paper(new_context, step_in, stack, words):
    """Printed, written on by hand, typed in again as theirs: what a phone can do, paper can."""
    page = new_context(**DESKTOP).new_page()
    step_in(page, IMANI)
    open_page_of(page, "Deana Whitlock")
    page.get_by_role("link", name="A booklet to print").click()
    expect(page.get_by_role("button", name="Print")).to_be_visible()
    printed = page.request.get(page.url.replace("/print/", "/booklet/"))
    assert printed.headers["content-type"] == "application/pdf"
    open_page_of(page, "Deana Whitlock")
    page.get_by_role("link", name="What came back on paper").click()
    page.get_by_label("Their words, just as they are").fill(words)
    page.get_by_role("button", name="Keep their words").click()
    expect(page.get_by_text(words).first).to_be_visible()
    kept = stack.ask("SELECT typed_by_id IS NOT NULL FROM people_ownwords WHERE words = %s", words)
    assert kept == [(True,)]


def _tab_to(page: Page, there: str) -> None:
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate(there):
            return
    raise AssertionError("The keyboard never gets there.")
