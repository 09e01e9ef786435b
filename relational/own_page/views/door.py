"""In by a link and a code, and out again."""

import secrets

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from people.actions import leave_own_page, open_own_link
from people.models import OwnLink, Person
from people.safety import own_page_is_off
from relational.access import act_as_person, act_with_link
from relational.access.log import record_access
from relational.access.models import AccessEntry
from relational.access.rules import OWN_COOKIE, keep_nowhere, own_link_open_here, own_page, public
from relational.access.tries import too_many_tries
from relational.own_page.forms import CodeForm
from relational.own_page.languages import LANGUAGE_COOKIE, keep_language, language_of

OWN_PATH = "/my/"


@public
@sensitive_post_parameters("code")
def open_link(request: HttpRequest, token: str) -> HttpResponse:
    """The same question for every link, whether there is one or not; only the right code on the right device goes on."""
    form = CodeForm(request.POST or None)
    if request.method == "POST" and too_many_tries(request):
        form.add_error(None, _("There were too many tries just now. Wait an hour, or ask for a new code."))
        return keep_nowhere(render(request, "own/door.html", {"form": form}, status=429))
    if request.method == "POST" and form.is_valid():
        device = request.COOKIES.get(OWN_COOKIE) or secrets.token_urlsafe(32)
        link = _opened(token, form.cleaned_data["code"], device)
        if link:
            return let_in(request, link, device)
        form.add_error(
            "code",
            _(
                "This code does not open this link. A link opens on one phone only, and ends after a time. Check it, or ask for a new one."
            ),
        )
    return keep_nowhere(render(request, "own/door.html", {"form": form}, status=422 if form.is_bound else 200))


@public
def ended(request: HttpRequest) -> HttpResponse:
    """The page was left, or its time is over; nothing here says whose it was."""
    return keep_nowhere(render(request, "own/ended.html"))


@own_page
@require_POST
def leave(request: HttpRequest, person) -> HttpResponse:
    """Close the page on this device."""
    leave_own_page(link=request.own_link)
    response = redirect("own:ended")
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    response.delete_cookie(LANGUAGE_COOKIE, path=OWN_PATH)
    return response


@public
def away(request: HttpRequest) -> HttpResponse:
    """The quick way out: the page closes on this device, and something harmless opens."""
    link = own_link_open_here(request)
    if link:
        leave_own_page(link=link)
    response = HttpResponseRedirect(settings.QUICK_EXIT_URL)
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    response.delete_cookie(LANGUAGE_COOKIE, path=OWN_PATH)
    return keep_nowhere(response)


def _opened(token: str, code: str, device: str) -> OwnLink | None:
    act_with_link(OwnLink.hashed(token))
    link = open_own_link(token=token, code=code, device=device)
    if link is None or own_page_is_off(link.person_id):
        return None
    # Two people may share a device: opening one page closes the other.
    act_with_link(OwnLink.hashed(device))
    OwnLink.objects.filter(device_hash=OwnLink.hashed(device)).exclude(pk=link.pk).update(seen_at=None)
    return link


def let_in(request: HttpRequest, link: OwnLink, device: str) -> HttpResponse:
    act_as_person(link.person_id)
    record_access(None, AccessEntry.What.OWN_PAGE, person_id=link.person_id, detail=str(link.pk))
    response = redirect("own:page")
    response.set_cookie(
        OWN_COOKIE,
        device,
        expires=link.expires_at,
        path=OWN_PATH,
        secure=settings.SECURE_COOKIES,
        httponly=True,
        samesite="Lax",
    )
    theirs = Person.objects.get(pk=link.person_id)
    if theirs.language and LANGUAGE_COOKIE not in request.COOKIES:
        keep_language(response, language_of(theirs))
    return keep_nowhere(response)
