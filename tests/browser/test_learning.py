"""Learning as people do it: a reflection is written, shared and answered; a summary compiled, edited, signed, told back."""

import re
import uuid

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESKTOP

IMANI, RUTH = "Imani Osei", "Ruth Adeyemi"
RULES = {"rules": {"color-contrast-enhanced": {"enabled": True}, "target-size": {"enabled": True}}}


@pytest.fixture
def words() -> str:
    return f"I waited for the {uuid.uuid4().hex[:8]} to boil."


def stored(stack, words: str) -> tuple:
    asked = "SELECT reach, may_quote FROM learning_reflection WHERE answers::text LIKE %s"
    return stack.ask(asked, f"%{words}%")


def keep(page: Page, words: str) -> None:
    page.get_by_role("link", name="Learning", exact=True).first.click()
    page.get_by_label("Something that stayed with me").fill(words)
    page.get_by_role("button", name="Keep it in my log").click()
    page.wait_for_url(re.compile(r"/learning/reflections/\d+/"))


def test_from_home_a_reflection_is_kept_in_two_taps_and_the_typing_and_is_private(page, step_in, stack, words):
    step_in(page, IMANI)
    keep(page, words)
    assert stored(stack, words) == [("private", False)]


def test_it_is_shared_in_one_tap_answered_and_taken_back(page, new_context, step_in, stack, words):
    step_in(page, IMANI)
    keep(page, words)
    page.get_by_role("button", name="Share: everyone at the hub").click()
    expect(page.get_by_text("Shared. You can take it back any time.")).to_be_visible()
    assert stored(stack, words) == [("hub", False)]
    address = page.url

    manager = new_context(**DESKTOP).new_page()
    step_in(manager, RUTH)
    manager.get_by_role("link", name="Learning", exact=True).first.click()
    manager.get_by_role("link", name=words).click()
    manager.get_by_label("Thank you").check()
    manager.get_by_role("button", name="Send").click()
    expect(manager.get_by_text(f"Sent to {IMANI}.")).to_be_visible()

    page.goto(address)
    expect(page.get_by_text("Thank you").first).to_be_visible()
    page.get_by_role("button", name="Take it back: only me").click()
    expect(page.get_by_text("Taken back: only you see it.")).to_be_visible()
    assert stored(stack, words) == [("private", False)]
    assert manager.goto(address).status == 404


def test_a_barrier_is_noted_in_one_line_from_the_learning_page(page, step_in, stack, words):
    step_in(page, IMANI)
    page.get_by_role("link", name="Learning", exact=True).first.click()
    page.get_by_role("link", name="Something got in the way").click()
    expect(page.get_by_label("What got in the way?")).to_be_focused()
    page.keyboard.type(words)
    page.get_by_role("button", name="Note it").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(words)
    assert stack.ask("SELECT count(*) FROM learning_barrier WHERE line = %s", words) == [(1,)]


def test_a_summary_is_compiled_by_the_worker_edited_signed_and_told_back(new_context, step_in, stack, words):
    manager = new_context(**DESKTOP, bypass_csp=True).new_page()
    step_in(manager, RUTH)
    ((cycle,),) = stack.ask(
        "SELECT c.id FROM learning_learningcycle c JOIN hubs_hub h ON h.id = c.hub_id"
        " WHERE h.name = 'Tannery Row' AND c.closed_on IS NULL"
    )
    manager.goto(f"/learning/cycles/{cycle}/")
    manager.get_by_role("button", name=re.compile("Compile")).click()
    manager.wait_for_url(re.compile(r"/learning/summaries/\d+/"), timeout=30_000)
    expect(manager.get_by_text("A draft, compiled from what was shared")).to_be_visible()
    assert Axe().run(manager, options=RULES).response["violations"] == []

    manager.get_by_role("link", name=re.compile("in our words.*What we heard")).click()
    manager.get_by_role("textbox", name="In our words").fill(words)
    manager.get_by_role("button", name="Save").click()
    expect(manager.get_by_text(words)).to_be_visible()

    manager.get_by_role("link", name="Sign and tell it back").click()
    manager.get_by_role("textbox", name="You said, we learned, we did").fill(f"Told back: {words}")
    manager.get_by_role("button", name="Sign and publish").click()
    expect(manager.get_by_text("Signed. It is told back to everyone who shared.")).to_be_visible()

    writer = new_context(**DESKTOP).new_page()
    step_in(writer, IMANI)
    writer.goto("/learning/")
    expect(writer.get_by_text(f"Told back: {words}")).to_be_visible()
