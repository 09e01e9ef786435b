"""The board a coordinator leaves open."""

from playwright.sync_api import expect

from tests.browser.conftest import DESKTOP

FARIDA = "Farida Noor"
LOOK = "document.getElementById('board-now').dispatchEvent(new Event('look'))"


def test_it_shows_what_others_add_and_leaves_what_one_is_writing(new_context, step_in):
    board, other = (new_context(**DESKTOP).new_page() for _ in range(2))
    for page in (board, other):
        step_in(page, FARIDA)
        page.goto("/hubs/")
        page.wait_for_url("**/hubs/*/")
        page.get_by_text("Add someone who might like a hello").click()
    board.get_by_label("who, as far as you know").fill("the man with the whippet")
    board.evaluate(LOOK)
    expect(board.locator("#board-now[hx-get*=seen]")).to_be_attached()
    board.get_by_label("what was said").press_sequentially("He has stopped")

    other.get_by_label("who, as far as you know").fill("the twins' aunt")
    other.get_by_label("what was said").fill("Asks for nothing, twice a day.")
    other.get_by_role("button", name="Put it on the board").click()
    expect(other.get_by_role("link", name="the twins' aunt")).to_be_visible()

    board.evaluate(LOOK)
    expect(board.get_by_role("link", name="the twins' aunt")).to_be_visible()
    expect(board.get_by_label("who, as far as you know")).to_have_value("the man with the whippet")
    expect(board.get_by_label("what was said")).to_be_focused()
    board.keyboard.type(" whistling")
    expect(board.get_by_label("what was said")).to_have_value("He has stopped whistling")
    expect(board.locator("#announcements")).to_have_text("The board has changed.")
