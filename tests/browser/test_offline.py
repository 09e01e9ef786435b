"""Without a network: today's people are there to read, words are kept and saved once, and nobody else reads any of it."""

import re
import uuid

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE

IMANI = "Imani Osei"
DEANA = "Deana Whitlock"
# Everything this browser holds of ours, as a thief would copy it: names, sealed bytes and all.
HELD = """async () => {
  const held = {storage: {...localStorage, ...sessionStorage}, caches: await caches.keys(), databases: [], text: "", keys: []};
  const readable = (value) => {
    if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) return new TextDecoder().decode(value);
    if (value instanceof CryptoKey) { if (value.type !== "public") held.keys.push(value.extractable); return value.type; }
    return value && typeof value === "object" ? Object.values(value).map(readable).join(" ") : String(value);
  };
  for (const {name} of await indexedDB.databases()) {
    held.databases.push(name);
    const database = await new Promise((done) => { const asked = indexedDB.open(name); asked.onsuccess = () => done(asked.result); });
    for (const store of database.objectStoreNames) {
      const all = await new Promise((done) => {
        const asked = database.transaction(store).objectStore(store).getAll(); asked.onsuccess = () => done(asked.result);
      });
      held.text += readable(all);
    }
    database.close();
  }
  for (const name of held.caches) for (const kept of await (await caches.open(name)).matchAll()) held.text += await kept.text();
  held.text += JSON.stringify(held.storage);
  return held;
}"""
CARRIED = """async () => {
  if (!(await indexedDB.databases()).some(({name}) => name === "relational-kept")) return false;
  const asked = indexedDB.open("relational-kept");
  const database = await new Promise((done) => { asked.onsuccess = () => done(asked.result); });
  const count = database.transaction("sealed").objectStore("sealed").count();
  return new Promise((done) => { count.onsuccess = () => { database.close(); done(count.result > 0); }; });
}"""


@pytest.fixture
def words() -> str:
    return f"You told me about the {uuid.uuid4().hex[:8]} on the stairs."


@pytest.fixture(autouse=True)
def no_unfinished_words(stack) -> None:
    stack.ask("DELETE FROM people_draft RETURNING id")


@pytest.fixture
def on_the_way(page, step_in) -> Page:
    """Imani opened Today at the office, and has no signal now."""
    step_in(page, IMANI)
    wait_until_taken_along(page)
    page.context.set_offline(True)
    return page


def wait_until_taken_along(page: Page) -> None:
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    for _ in range(50):
        if page.evaluate(CARRIED):
            return
        page.wait_for_timeout(100)
    raise AssertionError("Nobody was taken along.")


def stored(stack, words: str) -> list[tuple]:
    return stack.ask(
        "SELECT p.name, c.author_id, now() - c.happened_at < interval '1 hour' FROM people_conversation c"
        " LEFT JOIN people_person p ON p.id = c.person_id WHERE c.text = %s",
        words,
    )


def until_stored(page: Page, stack, words: str) -> list[tuple]:
    """What is stored once it is; and no more of it after trying once again."""
    for _ in range(50):
        if stored(stack, words):
            break
        page.wait_for_timeout(100)
    page.goto("/people/unfinished/")
    page.wait_for_timeout(500)
    return stored(stack, words)


def write_to(page: Page, name: str, words: str) -> None:
    page.get_by_role("link", name=name).first.tap()
    page.get_by_label("What was said?").fill(words)
    page.get_by_role("button", name="Keep it until then").tap()
    expect(page.get_by_text("Your words are kept on this device and are saved when it is back.").first).to_be_visible()


def test_todays_people_can_be_read_and_each_of_them_can_see_that_they_were_taken_along(on_the_way, stack):
    page = on_the_way
    page.goto("/")
    expect(page.get_by_role("heading", name="No network just now")).to_be_visible()
    page.get_by_role("link", name=DEANA).tap()
    expect(page.get_by_role("heading", name=DEANA, level=1)).to_be_visible()
    expect(page.get_by_text("I just want to open the door without my stomach dropping").first).to_be_visible()
    expect(page.get_by_text("ring first")).to_be_visible()
    expect(page.get_by_text("not to ring")).to_be_visible()
    expect(page.get_by_role("heading", name="Next steps")).to_be_visible()
    expect(page.get_by_role("heading", name="Last conversations")).to_be_visible()
    assert stack.ask(
        "SELECT 1 FROM access_accessentry e JOIN people_person p ON p.id = e.person_id"
        " WHERE p.name = %s AND e.what = 'taken_along'",
        DEANA,
    )


def test_words_for_someone_are_kept_and_saved_once_with_the_time_they_were_written(on_the_way, stack, words):
    page = on_the_way
    page.goto("/")
    write_to(page, DEANA, words)
    expect(page.get_by_text("1 kept on this device")).to_be_visible()
    assert stored(stack, words) == []
    page.context.set_offline(False)
    page.goto("/people/unfinished/")
    saved = until_stored(page, stack, words)
    assert [(name, lately) for name, _, lately in saved] == [(DEANA, True)]
    expect(page.get_by_text("kept on this device")).to_be_hidden()


def test_what_is_held_cannot_be_read_by_whoever_takes_the_device(on_the_way, words):
    page = on_the_way
    page.goto("/")
    write_to(page, DEANA, words)
    held = page.evaluate(HELD)
    for secret in (words, DEANA, "stomach dropping", "Kit is at school"):
        assert secret not in held["text"]
    assert held["keys"] == [False]


def test_a_save_cut_off_on_the_way_lands_on_our_own_page_and_is_saved_once(page, step_in, stack, words):
    step_in(page, IMANI)
    wait_until_taken_along(page)
    page.goto("/people/write/")
    page.get_by_label("What was said?").fill(words)

    def cut(route) -> None:
        page.context.set_offline(True)
        route.fulfill(status=200, body="ok")

    page.route("**/healthz", cut)
    page.get_by_role("button", name="Save what you heard").tap()
    expect(page.get_by_text("The network went away in the middle of saving.")).to_be_visible()
    expect(page.get_by_text(words)).to_be_visible()
    page.unroute("**/healthz")
    page.context.set_offline(False)
    page.evaluate("dispatchEvent(new Event('online'))")
    assert len(until_stored(page, stack, words)) == 1


def test_a_save_whose_answer_is_lost_is_saved_once(new_context, step_in, stack, words):
    page = new_context(**PHONE, service_workers="block").new_page()
    step_in(page, IMANI)
    page.goto("/people/write/")
    page.get_by_label("What was said?").fill(words)

    def lose_the_answer(route) -> None:
        route.fetch(max_redirects=0)
        route.abort("connectionreset")

    page.route(re.compile("/people/write/$"), lose_the_answer)
    page.get_by_role("button", name="Save what you heard").tap()
    page.wait_for_timeout(1_000)
    page.unroute(re.compile("/people/write/$"))
    page.goto("/")
    assert len(until_stored(page, stack, words)) == 1


def test_after_the_session_nothing_can_be_read_though_the_network_never_came_back(on_the_way, stack, words):
    page = on_the_way
    page.clock.install()
    page.clock.fast_forward(61 * 60_000)
    page.goto("/")
    expect(page.get_by_text("You are signed out here")).to_be_visible()
    expect(page.get_by_text(DEANA)).to_have_count(0)
    assert page.evaluate(CARRIED) is False
    page.get_by_label("What was said?").fill(words)
    page.get_by_role("button", name="Keep it until then").tap()
    expect(page.get_by_text("Your words are kept on this device and are saved when it is back.").first).to_be_visible()
    assert words not in page.evaluate(HELD)["text"]


def test_kept_words_wait_for_whoever_wrote_them_and_nobody_else(on_the_way, step_in, stack, words):
    page = on_the_way
    page.goto("/")
    write_to(page, DEANA, words)
    page.context.clear_cookies()
    page.context.set_offline(False)
    step_in(page, "Tomasz Rudzki")
    page.goto("/offline/")
    page.wait_for_timeout(500)
    expect(page.get_by_text(words)).to_have_count(0)
    page.goto("/")
    sign_out(page)
    assert stored(stack, words) == []
    step_in(page, IMANI)
    assert [name for name, *_ in until_stored(page, stack, words)] == [DEANA]


def test_what_someone_else_changed_meanwhile_stands_beside_mine(page, new_context, step_in, stack, words):
    step_in(page, IMANI)
    wait_until_taken_along(page)
    page.get_by_role("link", name=DEANA).first.tap()
    page.get_by_role("link", name="Change about me").tap()
    page.get_by_label("About me, in their words").fill(words)
    page.context.set_offline(True)
    page.get_by_role("button", name="Save").tap()
    expect(page.get_by_role("heading", name="Kept on this device")).to_be_visible()
    expect(page.get_by_text(words)).to_be_visible()
    stack.ask("UPDATE people_person SET about_me = 'As Tomasz heard it.' WHERE name = %s RETURNING id", DEANA)
    page.context.set_offline(False)
    page.evaluate("dispatchEvent(new Event('online'))")
    page.get_by_role("button", name="Look and finish").tap()
    expect(page.locator(".side-by-side")).to_contain_text("As Tomasz heard it.")
    expect(page.locator(".side-by-side")).to_contain_text(words)
    page.get_by_role("button", name="Save").tap()
    page.wait_for_url(re.compile(r"/people/\d+/$"))
    expect(page.get_by_text(words)).to_be_visible()
    expect(page.get_by_text("kept on this device")).to_be_hidden()


def test_unfinished_words_go_on_here_and_there(on_the_way, words):
    page = on_the_way
    page.goto("/people/write/")
    page.get_by_label("What was said?").fill(words)
    expect(page.get_by_text("kept on this device as you write")).to_be_visible()
    page.goto("/people/write/")
    expect(page.get_by_label("What was said?")).to_have_value(words)
    page.context.set_offline(False)
    page.goto("/people/write/")
    expect(page.get_by_label("What was said?")).to_have_value(words)
    expect(page.get_by_text("You also wrote this on this device")).to_be_hidden()
    expect(page.get_by_text(re.compile(r"Saved \d\d:\d\d"))).to_be_visible()


def test_unfinished_words_changed_in_two_places_stand_beside_each_other(on_the_way, new_context, step_in, words):
    page = on_the_way
    page.goto("/people/write/")
    page.get_by_label("What was said?").fill(words)
    expect(page.get_by_text("kept on this device as you write")).to_be_visible()
    desk = new_context().new_page()
    step_in(desk, IMANI)
    desk.goto("/people/write/")
    desk.get_by_label("What was said?").fill("Begun at the desk.")
    expect(desk.get_by_text(re.compile(r"Saved \d\d:\d\d"))).to_be_visible()
    page.context.set_offline(False)
    page.goto("/people/write/")
    expect(page.get_by_text("You also wrote this on this device")).to_be_visible()
    page.get_by_role("button", name="Add it to what is there").tap()
    expect(page.get_by_label("What was said?")).to_have_value(f"Begun at the desk.\n\n{words}")


def sign_out(page: Page) -> None:
    page.locator("details.menu summary").click()
    page.locator("details.menu").get_by_role("button", name="Sign out").click()
    page.wait_for_url("**/account/login/**")


def test_signing_out_leaves_nothing(page, step_in):
    step_in(page, IMANI)
    wait_until_taken_along(page)
    sign_out(page)
    page.wait_for_timeout(500)
    held = page.evaluate(HELD)
    assert (held["storage"], held["caches"], held["databases"]) == ({}, [], [])
    assert page.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.length)") == 0
    assert page.evaluate("document.cookie") == ""


def test_signing_out_without_javascript_leaves_nothing_either(page, step_in):
    step_in(page, IMANI)
    wait_until_taken_along(page)
    # The script that clears up is kept from doing so: the answer's own header does.
    page.evaluate("HTMLFormElement.prototype.submit.call(document.querySelector('form[data-sign-out]'))")
    page.wait_for_url("**/account/login/**")
    held = page.evaluate(HELD)
    assert (held["storage"], held["caches"], held["databases"]) == ({}, [], [])


def test_signing_out_where_there_is_no_network_closes_what_is_here_and_is_finished_later(on_the_way):
    page = on_the_way
    page.context.set_offline(False)
    page.goto("/people/")
    page.context.set_offline(True)
    page.locator("details.menu summary").click()
    page.locator("details.menu").get_by_role("button", name="Sign out").click()
    expect(page.get_by_text("You are signed out here")).to_be_visible()
    assert page.evaluate(CARRIED) is False
    page.context.set_offline(False)
    page.goto("/")
    page.wait_for_url("**/account/login/**")


def test_it_installs_on_a_phone(page, step_in):
    step_in(page, IMANI)
    devtools = page.context.new_cdp_session(page)
    assert devtools.send("Page.getAppManifest")["errors"] == []
    wrong = [each["errorId"] for each in devtools.send("Page.getInstallabilityErrors")["installabilityErrors"]]
    # Tests run in a private window, where no browser installs anything.
    assert set(wrong) <= {"in-incognito"}
