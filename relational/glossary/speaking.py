"""Where the partnership's own words come in: before Django's, in the language the software is written in.

Every process keeps them in memory and asks the cache once in a request whether they changed; without a cache they are
those it knows. Other languages have their own catalogues and are left alone.
"""

import uuid
from gettext import NullTranslations
from threading import Lock

from django.conf import settings
from django.core.cache import cache
from django.utils.translation.trans_real import translation

from .models import Label

VERSION = "glossary-version"
MOST_KEPT = 10_000


class OurWords(NullTranslations):
    """Answers what a partnership calls something; what it did not name is asked of the catalogue beneath, once: a page
    says some four hundred words, and the catalogue looks for each in five dictionaries."""

    def __init__(self, beneath: NullTranslations) -> None:
        super().__init__()
        self.beneath_gettext, self.beneath_ngettext = beneath.gettext, beneath.ngettext
        self.version: str | None = None
        self.words: dict[str, str] = {}
        self.said: dict[str, str] = {}
        self.lock = Lock()

    def gettext(self, message: str) -> str:
        kept = self.said
        said = kept.get(message)
        if said is None:
            said = self.words.get(message) or self.beneath_gettext(message)
            if len(kept) < MOST_KEPT:
                kept[message] = said
        return said

    def ngettext(self, one: str, many: str, number: int) -> str:
        return self.words.get(one if number == 1 else many) or self.beneath_ngettext(one, many, number)

    def learn(self, version: str | None) -> None:
        with self.lock:
            # In this order: whoever still asks meanwhile keeps what is said now in what is thrown away.
            self.words = dict(Label.objects.values_list("words", "ours"))
            self.said = {}
            self.version = version


_ours: OurWords | None = None


def our_words() -> OurWords:
    """The one of this process, put in front of the catalogue of the source language when first asked for."""
    global _ours
    if _ours is None:
        catalogue = translation(settings.LANGUAGE_CODE)
        _ours = OurWords(catalogue)
        catalogue.gettext, catalogue.ngettext = _ours.gettext, _ours.ngettext
    return _ours


def tell_everyone() -> None:
    """The words changed: every process learns them with its next request."""
    cache.set(VERSION, uuid.uuid4().hex, timeout=None)


def in_our_words(get_response):
    """Middleware: learn the words that changed since this process last looked."""

    def middleware(request):
        version = cache.get(VERSION)
        ours = our_words()
        if version != ours.version:
            ours.learn(version)
        return get_response(request)

    return middleware
