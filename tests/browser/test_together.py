"""Side by side on one screen: every step optional, without script, on a small phone; pictures and a voice beside words."""

import re
import uuid

import pytest
from playwright.sync_api import Page, expect

from tests.factories.uploads import make_picture

IMANI = "Imani Osei"
SMALL = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
# A microphone for a browser that has none: a tone, from the page itself.
MICROPHONE = """
    const tone = () => {
        const sound = new AudioContext();
        const out = sound.createMediaStreamDestination();
        const source = sound.createOscillator();
        source.connect(out);
        source.start();
        return out.stream;
    };
    Object.defineProperty(navigator, "mediaDevices", { value: { getUserMedia: async () => tone() } });
"""


@pytest.fixture
def words() -> str:
    return f"the stairs {uuid.uuid4().hex[:8]}"


def page_of(page: Page, stack, name: str = "Deana Whitlock") -> int:
    [(person_id,)] = stack.ask("SELECT id FROM people_person WHERE name = %s", name)
    page.goto(f"/people/{person_id}/")
    return person_id


def fits(page: Page) -> bool:
    return page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_from_what_matters_to_agreed_in_any_order(new_context, step_in, stack, words, script):
    page = new_context(**SMALL, java_script_enabled=script).new_page()
    step_in(page, IMANI)
    person_id = page_of(page, stack)
    page.goto(f"/people/{person_id}/together/")
    page.get_by_role("link", name="Next steps").first.click()
    page.get_by_label("The step").fill(f"sweep {words}")
    page.get_by_role("button", name="Keep this").click()
    expect(page.get_by_text(f"sweep {words}").first).to_be_visible()
    page.get_by_role("link", name="← A good month").click()
    page.get_by_label("In your words").fill(f"no light broken on {words}")
    page.get_by_role("button", name="Keep this").click()
    expect(page.get_by_role("heading", name="What could be a next step?")).to_be_visible()
    page.goto(f"/people/{person_id}/together/matters/")
    page.get_by_label("In your words").fill(f"to walk up {words}")
    page.get_by_role("button", name="Keep this").click()
    expect(page.get_by_text(f"to walk up {words}").first).to_be_visible()
    page.goto(f"/people/{person_id}/together/read-back/")
    assert fits(page) or not script
    for said in (f"to walk up {words}", f"no light broken on {words}", f"sweep {words}"):
        expect(page.get_by_text(said).first).to_be_visible()
    page.get_by_role("radio", name="not quite").check()
    page.get_by_label("What is it that is not right?").fill(f"it is the landing, not {words}")
    page.get_by_role("button", name="Keep what you said").click()
    expect(page.get_by_text(f"it is the landing, not {words}").first).to_be_visible()
    page.get_by_role("radio", name="agreed").check()
    page.get_by_role("button", name="Keep what you said").click()
    expect(page.get_by_role("heading", name="What would you like to take with you?")).to_be_visible()
    assert stack.ask("SELECT agreement FROM people_sharedplan WHERE person_id = %s", person_id) == [("agreed",)]


def test_one_thing_that_matters_is_not_quite_right_in_three_taps(new_context, step_in, stack, words):
    page = new_context(**SMALL).new_page()
    step_in(page, IMANI)
    person_id = page_of(page, stack)
    page.goto(f"/people/{person_id}/together/read-back/")
    shifts = page.locator(".together__said", has_text="my shifts so I can read")
    shifts.locator("summary").tap()
    shifts.get_by_label("If not quite: what is not right?").fill(f"not shifts, {words}")
    shifts.get_by_role("button", name="Not quite").tap()
    expect(page.get_by_text("Kept.")).to_be_visible()
    page.goto(f"/people/{person_id}/")
    expect(page.get_by_text(f"not shifts, {words}")).to_be_visible()


def test_pictures_and_a_recorded_voice_go_with_the_words(new_context, step_in, stack, words):
    context = new_context(**SMALL)
    context.add_init_script(MICROPHONE)
    page = context.new_page()
    step_in(page, IMANI)
    person_id = page_of(page, stack)
    page.goto(f"/people/write/?person={person_id}")
    page.get_by_label("What was said?").fill(f"We looked at {words}.")
    page.get_by_text("Photo, drawing, voice").tap()
    picture = {"name": "stairs.jpg", "mimeType": "image/jpeg", "buffer": make_picture().read()}
    page.get_by_label("Choose pictures, drawings, recordings").set_input_files(picture)
    page.get_by_role("button", name="Record a voice").tap()
    page.wait_for_timeout(900)
    page.get_by_role("button", name="Stop recording").tap()
    expect(page.locator("audio")).to_be_visible()
    page.get_by_role("button", name="Save what you heard").tap()
    expect(page.get_by_text("Saved what you heard.")).to_be_visible()
    kept = stack.ask(
        "SELECT a.kind, a.content_type FROM people_attachment a JOIN people_conversation c ON c.id = a.conversation_id"
        " WHERE c.text LIKE %s ORDER BY a.kind",
        f"%{words}%",
    )
    assert [kind for kind, _type in kept] == ["photo", "voice"]
    assert kept[1][1].startswith("audio/")
    picture = page.locator(".attachment__picture img").first
    picture.scroll_into_view_if_needed()
    page.wait_for_function("image => image.complete && image.naturalWidth > 0", arg=picture.element_handle())


def test_without_a_network_the_words_are_kept_and_the_pictures_are_asked_for_again(new_context, step_in, stack, words):
    context = new_context(**SMALL)
    page = context.new_page()
    step_in(page, IMANI)
    person_id = page_of(page, stack)
    page.goto(f"/people/write/?person={person_id}")
    page.get_by_label("What was said?").fill(f"We looked at {words}.")
    page.get_by_text("Photo, drawing, voice").tap()
    picture = {"name": "stairs.jpg", "mimeType": "image/jpeg", "buffer": make_picture().read()}
    page.get_by_label("Choose pictures, drawings, recordings").set_input_files(picture)
    context.set_offline(True)
    page.get_by_role("button", name="Save what you heard").tap()
    expect(page.get_by_text(re.compile("the pictures and recordings cannot be")).first).to_be_visible()
    context.set_offline(False)
    for _ in range(40):
        if stack.ask("SELECT 1 FROM people_conversation WHERE text LIKE %s", f"%{words}%"):
            return
        page.wait_for_timeout(250)
    pytest.fail("the words were not sent")
