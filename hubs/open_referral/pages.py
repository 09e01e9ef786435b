"""A feed's API, read page by page: /services, and /services/{id} for what the list leaves out."""

import json
import time
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from django.utils.translation import gettext as _

from hubs.models import Feed, FeedPage, FeedReading, FeedRecord
from relational.fetching import Answer, NotFetched, fetch

from .found import Found

PER_PAGE = 50
# So many are taken at once: the least that is done again by whoever takes over.
PORTION = 10
PORTION_SECONDS = 60
MOST_PAGES = 2_000


class NotAList(NotFetched):
    """What was answered is no list of services."""


@dataclass
class Portion:
    """Some records, and where to go on after them."""

    found: list[Found]
    page: int
    offset: int
    all: int | None = None
    is_last: bool = False


@dataclass
class Page:
    number: int
    entries: list
    all: int | None
    is_last: bool
    etag: str = ""
    modified: str = ""
    is_as_before: bool = False
    was_wrong: bool = False


class Pages:
    """Where the records of one feed come from. Keeps one page in memory, whatever the length of the list."""

    def __init__(self, feed: Feed, acting) -> None:
        self.feed, self.acting = feed, acting
        self.base = feed.url.rstrip("/").removesuffix("/services")
        self.page: Page | None = None
        self.before: Page | None = None

    def portion(self, reading: FeedReading) -> Portion:
        """Up to ten records from where it is, fetched outside any transaction."""
        number, offset = reading.page, reading.offset
        page = self._open(number)
        chunk = page.entries[offset : offset + PORTION]
        until, found = time.monotonic() + PORTION_SECONDS, []
        for line, entry in enumerate(chunk, reading.done + 1):
            found.append(self._found(entry, line))
            if time.monotonic() > until:
                break
        page.was_wrong |= any(each.problem for each in found)
        done = offset + len(found)
        if done < len(page.entries):
            return Portion(found, number, done, page.all)
        return Portion(found, number + 1, 0, page.all, is_last=page.is_last)

    def keep(self, number: int) -> None:
        """How the page was, for next time; not when something on it is to be read again anyway."""
        page = self.page
        if page is None or page.number != number or page.is_as_before:
            return
        mark = FeedPage.objects.filter(feed=self.feed, number=number)
        if page.was_wrong or not (page.etag or page.modified):
            mark.delete()
            return
        kept = {"etag": page.etag, "modified": page.modified, "all": page.all, "is_last": page.is_last}
        kept["listed"] = [[_id(entry), _modified(entry), _is_whole(entry)] for entry in page.entries]
        FeedPage.objects.update_or_create(feed=self.feed, number=number, defaults=kept)

    def _open(self, number: int) -> Page:
        if self.page is None or self.page.number != number:
            self.before, self.page = self.page, self._read(number)
            if number > MOST_PAGES or self._repeats():
                raise NotAList(_("It gives the same page again and again, and no end."))
        return self.page

    def _repeats(self) -> bool:
        before = self.before.entries if self.before else []
        return bool(before) and self.page.entries == before

    def _read(self, number: int) -> Page:
        with self.acting():
            mark = FeedPage.objects.filter(feed=self.feed, number=number).first()
        url = f"{self.base}/services?{urlencode({'page': number, 'per_page': PER_PAGE})}"
        answer = fetch(url, **({"etag": mark.etag, "modified": mark.modified} if mark else {}))
        if answer.is_as_before and mark:
            entries = [{"id": pk, "last_modified": modified, "#whole": whole} for pk, modified, whole in mark.listed]
            return Page(number, entries, mark.all, mark.is_last, is_as_before=True)
        document = _document(answer)
        entries = document.get("contents", document.get("content"))
        if not isinstance(entries, list):
            raise NotAList(_("What it answers is no list of services of Open Referral UK (“contents” is missing)."))
        pages = _number(document.get("total_pages", document.get("totalPages")))
        is_last = document.get("last_page") is True or not entries or (pages is not None and number >= pages)
        everything = _number(document.get("total_items", document.get("totalElements")))
        return Page(number, entries, everything, is_last, answer.etag, answer.modified)

    def _found(self, entry, line: int) -> Found:
        """What the list says, if that is all there is to say or nothing has changed; otherwise the whole record."""
        if not isinstance(entry, dict) or not isinstance(entry.get("id"), str):
            return Found(line, record=entry)
        if "#whole" not in entry and _is_whole(entry):
            return Found(line, record=entry)
        with self.acting():
            known = FeedRecord.objects.filter(feed=self.feed, external_id=entry["id"]).first()
        if known and (entry.get("#whole") or (_modified(entry) and _modified(entry) == known.modified)):
            return Found(line, as_before=known.external_id)
        try:
            answer = fetch(f"{self.base}/services/{quote(entry['id'], safe='')}", etag=known.etag if known else "")
            if answer.is_as_before and known:
                return Found(line, as_before=known.external_id)
            return Found(line, record=_document(answer), etag=answer.etag)
        except NotFetched as error:
            if error.passing:
                raise
            why = _("It is listed, and cannot be read: %(why)s") % {"why": error}
            return Found(line, record={"id": entry["id"], "name": entry.get("name", "")}, problem=why)


def _document(answer: Answer) -> dict:
    try:
        document = json.loads(answer.body)
    except (ValueError, RecursionError):
        raise NotAList(_("What it answers is no JSON.")) from None
    if not isinstance(document, dict):
        raise NotAList(_("What it answers is no record of Open Referral UK."))
    return document


def _is_whole(entry) -> bool:
    """Some feeds answer whole records in the list."""
    return isinstance(entry, dict) and any(
        name in entry for name in ("service_at_locations", "schedules", "attributes")
    )


def _id(entry) -> str:
    return str(entry.get("id", "")) if isinstance(entry, dict) else ""


def _modified(entry) -> str:
    modified = entry.get("last_modified") if isinstance(entry, dict) else ""
    return modified[:60] if isinstance(modified, str) else ""


def _number(value) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= 10_000_000 else None
