"""Browser tests drive Debian's chromium against a running stack, as a person does: by role and by label."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.browser.stack import Stack, running_stack
from tests.servers import SUPERUSER_URL

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True, "device_scale_factor": 2}
DESKTOP = {"viewport": {"width": 1280, "height": 900}}
# Chromium's own errands (updates, safe browsing, hints) stay off: the tests speak to this machine only.
QUIET = [
    "--no-sandbox",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-domain-reliability",
    "--disable-sync",
    "--disable-default-apps",
    "--no-first-run",
    "--no-pings",
    "--disable-features=OptimizationHints,MediaRouter,Translate,AutofillServerCommunication",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The first browser test of a process waits for the demo data to load."""
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.timeout(300))


@pytest.fixture(scope="session")
def stack(worker_id: str, tmp_path_factory) -> Iterator[Stack]:
    """What `make demo` runs, on data of this test process alone."""
    with running_stack(f"browser_{worker_id}", os.environ[SUPERUSER_URL], tmp_path_factory.mktemp("redis")) as stack:
        yield stack


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    # Playwright keeps an event loop running in this thread, which Django takes for asynchronous code.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path="/usr/bin/chromium", args=QUIET)


@pytest.fixture
def new_context(browser: Browser, stack: Stack) -> Iterator[Callable[..., BrowserContext]]:
    """`new_context(**options)`: a browser of its own, with its own cookies; what it must never do fails the test."""
    contexts: list[BrowserContext] = []
    wrongs: list[str] = []

    def listen(page: Page) -> None:
        page.on("pageerror", lambda error: wrongs.append(f"script error: {error}"))
        page.on("console", lambda message: wrongs.append(message.text) if "Security Policy" in message.text else None)
        page.on("request", lambda request: wrongs.append(f"foreign: {request.url}") if _foreign(request.url) else None)

    def make(**options) -> BrowserContext:
        context = browser.new_context(base_url=stack.url, locale="en-GB", **options)
        context.set_default_timeout(10_000)
        context.on("page", listen)
        contexts.append(context)
        return context

    def _foreign(url: str) -> bool:
        return not url.startswith((stack.url, "data:", "blob:", "about:"))

    yield make
    for context in contexts:
        context.close()
    assert wrongs == []


@pytest.fixture
def page(new_context: Callable[..., BrowserContext]) -> Page:
    """A page on a phone."""
    return new_context(**PHONE).new_page()


@pytest.fixture
def desktop(new_context: Callable[..., BrowserContext]) -> Page:
    """A page on a desktop computer."""
    return new_context(**DESKTOP).new_page()


@pytest.fixture
def step_in() -> Callable[[Page, str], None]:
    """`step_in(page, "Imani Osei")`: through the demo's door, which is on the sign-in page."""

    def step_in(page: Page, name: str) -> None:
        page.goto("/account/login/")
        page.get_by_role("button", name=name).click()
        page.wait_for_url(lambda url: "/account/login/" not in url)

    return step_in
