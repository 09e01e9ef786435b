"""A gentle hint while one writes: it comes, it goes, it never stops anyone."""

from playwright.sync_api import expect


def test_a_hint_comes_under_the_box_and_goes_with_the_word(desktop, step_in):
    step_in(desktop, "Imani Osei")
    desktop.goto("/people/write/")
    box = desktop.get_by_label("What was said?")
    box.fill("The service user rang.")
    hint = desktop.locator(".hmm")
    expect(hint).to_contain_text("their name")
    box.fill("Deana rang.")
    expect(hint).to_be_empty()


def test_a_word_inside_another_is_no_reason_to_hint(desktop, step_in):
    step_in(desktop, "Imani Osei")
    desktop.goto("/people/write/")
    desktop.get_by_label("What was said?").fill("She packed her suitcase.")
    desktop.wait_for_timeout(900)
    expect(desktop.locator(".hmm")).to_have_count(0)


def test_a_review_is_done_by_keyboard_alone(desktop, step_in):
    step_in(desktop, "Imani Osei")
    desktop.goto("/people/")
    desktop.get_by_role("link", name="Deana Whitlock").first.click()
    desktop.goto(f"{desktop.url}review/")
    desktop.get_by_role("radio", name="not said").first.focus()
    desktop.keyboard.press("ArrowDown")
    desktop.keyboard.press("Tab")
    desktop.keyboard.type("bit better")
    for _ in range(80):
        desktop.keyboard.press("Tab")
        if desktop.evaluate("document.activeElement.textContent") == "Keep it":
            break
    desktop.keyboard.press("Enter")
    expect(desktop.get_by_text("bit better").last).to_be_visible()
