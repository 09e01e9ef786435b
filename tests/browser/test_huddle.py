"""A huddle on two screens: what one is typing stays, and about whom it was, when the other moves on."""

from playwright.sync_api import expect

from tests.browser.conftest import DESKTOP, PHONE

LOOK = "document.getElementById('huddle-look').dispatchEvent(new Event('look'))"


def test_a_line_that_is_being_typed_is_still_about_whom_it_was_when_the_turn_moves_on(new_context, step_in):
    room, elsewhere = new_context(**DESKTOP).new_page(), new_context(**PHONE).new_page()
    step_in(room, "Farida Noor")
    room.goto("/hubs/")
    room.keyboard.press("h")
    room.get_by_role("button", name="Begin the huddle").click()
    expect(room.get_by_role("button", name="Begin with Deana →")).to_be_visible()
    room.keyboard.press("ArrowRight")
    expect(room.get_by_role("heading", name="Deana", exact=True)).to_be_visible()

    step_in(elsewhere, "Ruth Adeyemi")
    elsewhere.goto(room.url)
    elsewhere.get_by_role("button", name="I join from elsewhere").click()
    line = elsewhere.get_by_role("textbox", name="Deana: what can we try today?")
    line.fill("Carry the sofa")
    room.keyboard.press("ArrowRight")
    expect(room.get_by_role("heading", name="Yousef", exact=True)).to_be_visible()

    elsewhere.evaluate(LOOK)
    expect(elsewhere.get_by_role("heading", name="Yousef", exact=True)).to_be_visible()
    expect(line).to_have_value("Carry the sofa")
    expect(elsewhere.get_by_text("What you are writing is still about Deana.")).to_be_visible()
    line.press("Enter")
    expect(elsewhere.get_by_role("textbox", name="Yousef: what can we try today?")).to_be_visible()

    room.keyboard.press("ArrowLeft")
    expect(room.get_by_text("Carry the sofa")).to_be_visible()
    expect(room.get_by_text("from elsewhere")).to_be_visible()
