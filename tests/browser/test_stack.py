"""What the other browser tests stand on."""

import re

from playwright.sync_api import expect


def test_the_sign_in_page_opens_on_a_phone(page):
    page.goto("/account/login/")
    expect(page).to_have_title(re.compile("Sign in"))
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_the_demo_is_loaded(stack):
    [(people,)] = stack.ask("SELECT count(*) FROM people_person")
    assert people > 0
