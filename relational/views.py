"""The few pages that belong to no floor."""

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from relational.access.rules import public, signed_in
from relational.offline.keys import set_seal


@public
def healthz(request: HttpRequest) -> HttpResponse:
    """Whether this process can serve: it answers and reaches the database."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok", content_type="text/plain")


@never_cache
@signed_in
def session(request: HttpRequest) -> HttpResponse:
    """Stay signed in, and learn the token that forms need; asked for by the page before its session ends."""
    request.session.modified = True
    answer = {"token": get_token(request), "seconds": request.session.get_expiry_age(), "who": request.user.pk}
    return set_seal(request, JsonResponse(answer))


@public
def leave(request: HttpRequest) -> HttpResponse:
    """Away at once, to something harmless; whoever comes back finds nothing open (components/quick_exit.html)."""
    answer = HttpResponseRedirect(settings.QUICK_EXIT_URL)
    for cookie in request.COOKIES:
        answer.delete_cookie(cookie)
    request.session.flush()
    answer["Clear-Site-Data"] = '"cache"'
    answer["Referrer-Policy"] = "no-referrer"
    return answer


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form whose token had gone stale: what was written is shown again, nothing was saved."""
    words = [value for key, value in request.POST.items() if key in {"text", "words", "line"} and value.strip()]
    return render(request, "403_csrf.html", {"words": words}, status=403)
