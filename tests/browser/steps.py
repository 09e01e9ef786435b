"""Counts what a hand does, so that a test can hold how quick something is (domain.md 3.7)."""

from playwright.sync_api import Locator, Page


class Hand:
    """A thumb on a phone: `taps` and `fields` are what it has cost so far. What is focused already need not be tapped."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.taps = 0
        self.fields = 0

    def tap(self, target: Locator) -> None:
        target.tap()
        self.taps += 1

    def fill(self, target: Locator, words: str) -> None:
        """Type into a field; to get there takes a tap unless the cursor waits there."""
        if not target.evaluate("field => field === document.activeElement"):
            self.tap(target)
        self.page.keyboard.type(words)
        self.fields += 1

    @property
    def steps(self) -> int:
        return self.taps + self.fields
