"""What a device needs to seal and open what is kept on it.

The key of a session is in two halves: one the browser holds and gives to no one, the other in a cookie that ends as
the session's own cookie does. Neither opens anything alone. Words that wait to be sent have a key of the
practitioner's, handed out in their sessions only, so that what they wrote outlives a session that ended meanwhile.
"""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac

COOKIE = "seal"
NAME_LENGTH = 16


def keys_of(request: HttpRequest) -> dict[str, str]:
    """This session's half of the key and its name, and the practitioner's key for words; hexadecimal."""
    return {
        "name": _name(request),
        "half": _part("browser's half", request.session.session_key),
        "words": _part("words", str(request.user.pk)),
    }


def set_seal(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """The cookie's half, for exactly as long as the session. Scripts read it; it lets nobody in anywhere."""
    request.session.modified = True
    at_browser_close = request.session.get_expire_at_browser_close()
    response.set_cookie(
        COOKIE,
        f"{_name(request)}.{_part('half', request.session.session_key)}",
        max_age=None if at_browser_close else request.session.get_expiry_age(),
        secure=settings.SESSION_COOKIE_SECURE,
        samesite="Strict",
    )
    return response


def _name(request: HttpRequest) -> str:
    """Tells the halves of one session from those of another."""
    return _part("name", request.session.session_key)[:NAME_LENGTH]


def _part(what: str, of: str) -> str:
    return salted_hmac(f"relational.offline.{what}", of, algorithm="sha256").hexdigest()
