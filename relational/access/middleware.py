from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import resolve_url
from pghistory.middleware import HistoryMiddleware


def refuse_null_bytes(get_response):
    """PostgreSQL cannot store a null byte: in an address it is a clear 400 (forms say so beside the field)."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if "\x00" in request.path or any("\x00" in value for values in request.GET.lists() for value in values[1]):
            return HttpResponseBadRequest("That address has a character in it that cannot be read.")
        return get_response(request)

    return middleware


class SignInForFragments:
    """A fragment asked for after the session ended answers 401; a sign-in page is never swapped into a page."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        location = response.headers.get("Location", "")
        if request.htmx and response.status_code == 302 and location.startswith(resolve_url(settings.LOGIN_URL)):
            return HttpResponse(status=401, headers={"HX-Trigger": "signed-out"})
        return response


class HistoryContext(HistoryMiddleware):
    """Who changed it, kept beside every former wording (django-pghistory)."""
