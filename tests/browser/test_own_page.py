"""The person on their own phone: in by a link and a code, says "not quite", taps how it goes, leaves."""

import re
import uuid

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESKTOP, PHONE

IMANI = "Imani Osei"


@pytest.fixture
def link_and_code(new_context, step_in) -> tuple[str, str]:
    """As a worker makes them and reads them off the screen, once."""
    page = new_context(**DESKTOP).new_page()
    step_in(page, IMANI)
    page.goto("/people/")
    page.get_by_role("link", name="Deana Whitlock").first.click()
    page.get_by_role("link", name="Their own page: links and codes").click()
    page.get_by_role("button", name="Make a link and a code").click()
    return page.locator(".own-card__address").inner_text(), page.locator(".own-code").inner_text()


def open_on(phone: Page, link: str, code: str) -> None:
    phone.goto(link)
    phone.get_by_label("Your code").fill(code)
    phone.get_by_role("button", name="Open").click()


@pytest.mark.parametrize("script", [True, False], ids=["with a script", "without a script"])
def test_they_open_it_disagree_and_leave(new_context, link_and_code, stack, script):
    phone = new_context(**PHONE | {"viewport": {"width": 360, "height": 740}}, java_script_enabled=script).new_page()
    words = f"It was the {uuid.uuid4().hex[:8]} one."
    open_on(phone, *link_and_code)
    expect(phone.get_by_role("heading", name="Hello Deana Whitlock")).to_be_visible()

    phone.get_by_role("link", name=re.compile("Is that right")).first.click()
    phone.get_by_label("Not quite").check()
    phone.get_by_label("How would you say it?").fill(words)
    phone.get_by_role("button", name="Keep my answer").click()
    expect(phone.get_by_text(words).first).to_be_visible()
    said = stack.ask("SELECT response FROM people_conversation WHERE response_words = %s", words)
    assert said == [("not_quite",)]

    phone.get_by_role("button", name="Close my page").click()
    expect(phone.get_by_role("heading", name="This page is closed")).to_be_visible()
    phone.goto("/my/")
    expect(phone.get_by_role("heading", name="This page is closed")).to_be_visible()


def test_how_it_goes_is_one_tap_and_a_view_of_it(new_context, link_and_code):
    phone = new_context(**PHONE).new_page()
    open_on(phone, *link_and_code)
    phone.locator(".one-tap summary").first.tap()
    phone.get_by_role("button", name="holding steady").first.tap()
    expect(phone.get_by_text("Kept: holding steady.")).to_be_visible()


def test_another_phone_with_link_and_code_stays_outside(new_context, link_and_code):
    first, second = (new_context(**PHONE).new_page() for _ in range(2))
    open_on(first, *link_and_code)
    expect(first.get_by_role("heading", name="Hello Deana Whitlock")).to_be_visible()
    open_on(second, *link_and_code)
    expect(second.get_by_text("This code does not open this link").first).to_be_visible()


def test_the_demos_door_opens_deanas_own_page(page):
    page.goto("/account/login/")
    page.get_by_role("button", name="Deana Whitlock").tap()
    expect(page.get_by_role("heading", name="Hello Deana Whitlock")).to_be_visible()


def test_the_demos_door_shows_marlons_card_and_the_code_told_apart_from_it(page):
    page.goto("/account/login/")
    page.get_by_role("button", name="Marlon Pettifer").tap()
    code = page.get_by_text("In his other pocket").inner_text().partition(": ")[2]
    page.get_by_label("Your code").fill(code)
    page.get_by_role("button", name="Open").tap()
    expect(page.get_by_role("heading", name="Hello Marlon Pettifer")).to_be_visible()
