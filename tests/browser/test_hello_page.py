"""A neighbour on a phone without scripts, and the coordinator who reads it."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE

SMALL = PHONE | {"viewport": {"width": 360, "height": 780}}
A_MOMENT = 40


@pytest.mark.parametrize("path", ["/hello/", "/hello/1/", "/hello/1/?for=me", "/hello/1/thanks/"])
def test_it_fits_a_small_phone_without_a_script(new_context, path):
    page = new_context(**SMALL, java_script_enabled=False).new_page()
    page.goto(path)
    assert page.locator("body").bounding_box()["width"] <= 360
    expect(page.get_by_role("link", name="Leave this page now")).to_be_visible()
    expect(page.get_by_text("Ring 999")).to_be_visible()


def test_a_neighbours_line_reaches_the_board(new_context, step_in):
    page = new_context(**SMALL, java_script_enabled=False).new_page()
    page.goto("/hello/")
    page.get_by_role("link", name="Saltgate Quay").click()
    page.get_by_label("Who might like a hello?").fill("the man with two kites")
    page.get_by_label("What makes you think so?").fill("He only flies one now.")
    page.get_by_label("No, they don't know").check()
    # A machine is quicker than a human: it is asked to look once more, and nothing it wrote is lost.
    page.get_by_role("button", name="Tell the hub").click()
    expect(page.get_by_text("That was very quick.")).to_be_visible()
    expect(page.get_by_label("What makes you think so?")).to_have_value("He only flies one now.")
    for _ in range(A_MOMENT):
        if page.get_by_role("heading", name="Thank you").count():
            break
        page.get_by_role("button", name="Tell the hub").click()
    expect(page.get_by_role("heading", name="Thank you")).to_be_visible()
    assert "kites" not in page.content()

    board = new_context(**PHONE).new_page()
    step_in(board, "Maureen Tait")
    board.goto("/hubs/")
    expect(board.get_by_role("link", name="the man with two kites")).to_be_visible()
    board.get_by_role("button", name=re.compile("I'll say hello.*two kites")).click()
    expect(board.get_by_role("heading", name="In your hands")).to_be_visible()
