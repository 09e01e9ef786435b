"""The languages a person's own page and booklet come in; practitioners' screens follow the settings' LANGUAGES."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import get_language_info
from django.utils.translation.trans_real import parse_accept_lang_header

from people.models import Person

LANGUAGE_COOKIE = "own_language"
OWN_PATH = "/my/"


def language_of(person: Person) -> str:
    """The first of our languages that the person names as theirs, in that language or in English; otherwise English."""
    theirs = person.language.casefold()
    found = [(theirs.find(name), code) for code in dict(settings.OWN_PAGE_LANGUAGES) for name in _names(code)]
    return min((each for each in found if each[0] >= 0), default=(0, settings.LANGUAGE_CODE))[1]


def named(code: str) -> str:
    """A language as those who speak it call it."""
    return dict(settings.OWN_PAGE_LANGUAGES)[code]


def in_their_language(get_response: Callable) -> Callable:
    """The own page in the language chosen on this device; until one is chosen, in the one the device asks for."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.path.startswith(OWN_PATH):
            translation.activate(_chosen(request))
            request.LANGUAGE_CODE = translation.get_language()
        return get_response(request)

    return middleware


def keep_language(response: HttpResponse, code: str) -> None:
    """Remember on this device which language was chosen: nothing about whose page it is."""
    response.set_cookie(
        LANGUAGE_COOKIE, code, path=OWN_PATH, secure=settings.SECURE_COOKIES, httponly=True, samesite="Lax"
    )


def _names(code: str) -> list[str]:
    info = get_language_info(code)
    return [named(code).casefold(), info["name"].partition(" ")[0].casefold(), info["name_local"].casefold()]


def _chosen(request: HttpRequest) -> str:
    ours = dict(settings.OWN_PAGE_LANGUAGES)
    asked = [code for code, _weight in parse_accept_lang_header(request.headers.get("Accept-Language", ""))]
    for code in [request.COOKIES.get(LANGUAGE_COOKIE, ""), *asked, *(code.partition("-")[0] for code in asked)]:
        if code in ours:
            return code
    return settings.LANGUAGE_CODE
