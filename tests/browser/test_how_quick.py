"""How many taps and fields a thing costs on a phone (domain.md 3.7: what must be quick). The table is the promise."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.steps import Hand

IMANI = "Imani Osei"
# (taps, fields) from a person's page or from home; the typing itself is what a person has to say.
BUDGETS = {
    "a conversation": (2, 1),
    "a spend": (4, 2),
    "a barrier": (3, 1),
    "how it is going": (2, 0),
    "the booklet to print": (2, 0),
    "a pull-in ask": (4, 1),
    "going alone": (1, 0),
    "being back": (1, 0),
    "a team across services": (7, 0),
}


@pytest.fixture(autouse=True)
def no_unfinished_words(stack) -> None:
    stack.ask("DELETE FROM people_draft RETURNING id")


@pytest.fixture
def deana(page, step_in) -> Page:
    step_in(page, IMANI)
    page.goto("/people/")
    page.get_by_role("link", name="Deana Whitlock").first.tap()
    page.wait_for_url(re.compile(r"/people/\d+/"))
    return page


def within(hand: Hand, what: str) -> None:
    assert (hand.taps, hand.fields) <= BUDGETS[what], f"{what}: {hand.taps} taps, {hand.fields} fields"


def test_a_conversation(deana):
    hand = Hand(deana)
    hand.tap(deana.get_by_role("link", name="Write", exact=True).first)
    expect(deana.get_by_label("What was said?")).to_be_focused()
    hand.fill(deana.get_by_label("What was said?"), "You laughed.")
    hand.tap(deana.get_by_role("button", name="Save what you heard"))
    expect(deana.get_by_role("heading", name="Deana Whitlock", level=1)).to_be_visible()
    within(hand, "a conversation")


def test_a_spend(deana):
    hand = Hand(deana)
    hand.tap(deana.get_by_role("link", name="Spend from the pot"))
    hand.fill(deana.get_by_label("How much?"), "£6")
    hand.fill(deana.get_by_label("On what?"), "a tape measure")
    hand.tap(deana.get_by_role("button", name="Write it down"))
    expect(deana.get_by_text("Written down. Nobody needs to agree to it.")).to_be_visible()
    within(hand, "a spend")


def test_a_barrier(deana):
    hand = Hand(deana)
    hand.tap(deana.get_by_role("link", name="Something got in the way"))
    hand.fill(deana.get_by_label("What got in the way?"), "Two forms for one key.")
    hand.tap(deana.get_by_role("button", name="Note it"))
    expect(deana.get_by_role("heading", level=1)).to_have_text("Two forms for one key.")
    within(hand, "a barrier")


def test_how_it_is_going(deana):
    hand = Hand(deana)
    hand.tap(deana.locator(".one-tap summary").first)
    hand.tap(deana.get_by_role("button", name="something's shifting").first)
    expect(deana.get_by_text("Kept: something's shifting.")).to_be_visible()
    within(hand, "how it is going")


def test_a_pull_in_ask(deana):
    hand = Hand(deana)
    hand.tap(deana.get_by_role("link", name="Pull in help").first)
    hand.fill(deana.get_by_label("What do you need?"), "Someone with a van on Friday.")
    hand.tap(deana.get_by_text("Tannery Row", exact=True).last)
    hand.tap(deana.get_by_role("button", name="Send the ask"))
    deana.wait_for_url(lambda address: "/pull-in/" not in address)
    within(hand, "a pull-in ask")


def test_the_booklet_to_print(deana):
    hand = Hand(deana)
    hand.tap(deana.get_by_role("link", name="A booklet to print"))
    expect(deana.get_by_role("button", name="Print")).to_be_visible()
    # Asked for beside the page: a browser without a screen keeps an opened PDF waiting for a reader.
    printed = deana.request.get(deana.url.replace("/print/", "/booklet/"))
    hand.taps += 1
    assert printed.headers["content-type"] == "application/pdf"
    within(hand, "the booklet to print")


def test_going_alone_and_being_back(page, step_in):
    step_in(page, "Tomasz Rudzki")
    page.goto("/")
    hand = Hand(page)
    hand.tap(page.get_by_role("button", name="back in an hour"))
    expect(page.get_by_role("heading", name=re.compile("Back by"))).to_be_visible()
    within(hand, "going alone")
    hand = Hand(page)
    hand.tap(page.get_by_role("button", name="I'm back"))
    expect(page.get_by_text("Good that you are back.")).to_be_visible()
    within(hand, "being back")


def test_a_team_across_services_with_the_person_beside_one(page, step_in):
    step_in(page, "Farida Noor")
    page.goto("/hubs/")
    hand = Hand(page)
    hand.tap(page.get_by_role("link", name="Tez Mullan").first)
    hand.tap(page.get_by_role("link", name="Form the team"))
    expect(page.get_by_role("heading", name="The team around Tez Mullan")).to_be_visible()
    for worker in page.locator("#candidates").get_by_role("checkbox").all()[:3]:
        hand.tap(worker)
    hand.tap(page.get_by_role("checkbox", name="Tez Mullan is here, and agrees"))
    hand.tap(page.get_by_role("button", name="Ask those I ticked"))
    expect(page.get_by_text("can say yes or no now.").first).to_be_visible()
    within(hand, "a team across services")
