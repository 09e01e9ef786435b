"""What a practitioner does with one thumb, and what is stored and shown afterwards."""

import re
import uuid

import pytest
from playwright.sync_api import Page, expect

IMANI = "Imani Osei"


@pytest.fixture
def words() -> str:
    """Words nobody else wrote, so that tests find their own among the demo's."""
    return f"You told me about the {uuid.uuid4().hex[:8]} on the stairs."


@pytest.fixture(autouse=True)
def no_unfinished_words(stack) -> None:
    """Each test begins with an empty page, whatever the one before it left unfinished."""
    stack.ask("DELETE FROM people_draft RETURNING id")


def stored(stack, words: str) -> list[tuple]:
    return stack.ask(
        "SELECT c.text, p.name FROM people_conversation c LEFT JOIN people_person p ON p.id = c.person_id"
        " WHERE c.text LIKE %s",
        f"%{words}%",
    )


def write(page: Page, words: str) -> None:
    """Type as a person does: once the cursor is in the box."""
    expect(page.get_by_label("What was said?")).to_be_focused()
    page.keyboard.type(words)


def open_page_of(page: Page, name: str) -> None:
    page.get_by_role("link", name="People", exact=True).first.click()
    page.get_by_role("link", name=name).first.click()
    page.wait_for_url(re.compile(r"/people/\d+/"))


def test_from_home_to_saved_in_three_taps_and_the_typing(page, step_in, stack, words):
    step_in(page, IMANI)
    taps = 0
    page.get_by_role("link", name="Write").first.tap()
    taps += 1
    write(page, words)
    page.get_by_role("button", name="Save what you heard").tap()
    taps += 1
    expect(page.get_by_text("Saved what you heard.")).to_be_visible()
    assert taps <= 3
    assert stored(stack, words) == [(words, None)]


def test_on_a_persons_page_it_is_on_their_story_in_three_taps(page, step_in, stack, words):
    step_in(page, IMANI)
    open_page_of(page, "Deana Whitlock")
    page.get_by_role("link", name="Write", exact=True).first.tap()
    expect(page.get_by_label("Who with?")).to_have_value("Deana Whitlock")
    expect(page.get_by_text("in Deana Whitlock's team")).to_be_visible()
    write(page, words)
    page.get_by_role("button", name="Save what you heard").tap()
    expect(page.get_by_role("heading", name="Deana Whitlock", level=1)).to_be_visible()
    expect(page.get_by_text(words)).to_be_visible()
    assert stored(stack, words) == [(words, "Deana Whitlock")]


def test_who_will_see_it_is_said_anew_when_it_is_narrowed(page, step_in):
    step_in(page, IMANI)
    open_page_of(page, "Deana Whitlock")
    page.get_by_role("link", name="Write", exact=True).first.tap()
    page.locator("summary", has_text="Who may see it").tap()
    page.get_by_label("only me").check()
    expect(page.get_by_text("Only you will see this.")).to_be_visible()


def test_a_draft_saves_itself_and_is_there_on_another_device(page, new_context, step_in, words):
    step_in(page, IMANI)
    page.get_by_role("link", name="Write").first.tap()
    write(page, words)
    expect(page.get_by_text(re.compile(r"Saved \d\d:\d\d"))).to_be_visible()
    other = new_context(viewport={"width": 1280, "height": 900}).new_page()
    step_in(other, IMANI)
    expect(other.get_by_role("link", name=re.compile("Unfinished")).first).to_be_visible()
    other.goto("/people/write/")
    expect(other.get_by_label("What was said?")).to_have_value(words)
    other.get_by_role("button", name="Save what you heard").click()
    expect(other.get_by_text("Saved what you heard.")).to_be_visible()


def test_words_survive_a_session_that_ended_meanwhile(page, step_in, stack, words):
    step_in(page, IMANI)
    page.get_by_role("link", name="Write").first.tap()
    page.get_by_label("What was said?").fill(words)
    page.context.clear_cookies(name="sessionid")
    page.get_by_role("button", name="Save what you heard").tap()
    page.wait_for_url(re.compile("login"))
    step_in(page, IMANI)
    expect(page.get_by_text("What you wrote has been saved.")).to_be_attached()
    assert stored(stack, words) == [(words, None)]
    page.goto("/people/write/")
    expect(page.get_by_label("What was said?")).to_have_value("")


def test_by_keyboard_alone(desktop, step_in, stack, words):
    step_in(desktop, IMANI)
    desktop.keyboard.press("n")
    expect(desktop.get_by_label("What was said?")).to_be_focused()
    desktop.keyboard.type(words)
    for _ in range(20):
        desktop.keyboard.press("Tab")
        if desktop.evaluate("document.activeElement.textContent.trim()") == "Save what you heard":
            break
    desktop.keyboard.press("Enter")
    expect(desktop.get_by_text("Saved what you heard.")).to_be_visible()
    assert stored(stack, words) == [(words, None)]


def test_without_javascript(new_context, step_in, stack, words):
    page = new_context(java_script_enabled=False, viewport={"width": 360, "height": 740}).new_page()
    step_in(page, IMANI)
    page.goto("/people/write/")
    page.get_by_label("What was said?").fill(words)
    page.get_by_label("Who with?").fill("Deana Whitlock")
    page.locator("summary", has_text="Next step").click()
    page.get_by_label("Next step").fill(f"ring the school about {words[-30:]}")
    page.get_by_role("button", name="Save what you heard").click()
    expect(page.get_by_text(words)).to_be_visible()
    expect(page.get_by_text(f"ring the school about {words[-30:]}").first).to_be_visible()
    assert stored(stack, words) == [(words, "Deana Whitlock")]


def test_sent_twice_by_an_impatient_thumb_it_is_saved_once(page, step_in, stack, words):
    step_in(page, IMANI)
    page.get_by_role("link", name="Write").first.tap()
    write(page, words)
    page.get_by_role("button", name="Save what you heard").dblclick()
    expect(page.get_by_text("Saved what you heard.")).to_be_visible()
    assert len(stored(stack, words)) == 1
