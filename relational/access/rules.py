"""The access rule of each view, declared above it. A test fails for a view without one.

Each rule starts by telling PostgreSQL who asks, inside the request's transaction, so that row-level security holds for
everything the view does.
"""

import functools
import time
from collections.abc import Callable
from urllib.parse import urlsplit, urlunsplit

from django.apps import apps
from django.contrib.auth.views import redirect_to_login
from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.defaults import page_not_found

from .acting import act_as, act_as_person, act_with_link
from .kept_words import keep_words
from .log import record_access
from .models import AccessEntry

View = Callable[..., HttpResponse]
SEEN_EVERY_SECONDS = 300
OWN_SEEN_EVERY_SECONDS = 60
# The cookie that tells the device a person's own page was opened on; its secret is kept only as a hash.
OWN_COOKIE = "own"
BIGGEST_ID = 2**63 - 1
PERMISSIONS = {"view": "people.view_person", "contribute": "people.contribute_to_person"}


def public(view: View) -> View:
    """Anyone, signed in or not; the database shows nothing personal."""
    view.access_rule = "public"
    return view


def signed_in(view: View) -> View:
    """Any practitioner who is signed in."""

    @functools.wraps(view)
    def guarded(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if not request.user.is_authenticated:
            keep_words(request)
            return redirect_to_login(_where_to_return(request))
        _keep_session_alive(request)
        act_as(request.user)
        return view(request, *args, **kwargs)

    guarded.access_rule = "signed in"
    return guarded


def role(*kinds: str) -> Callable[[View], View]:
    """A practitioner with one of these roles anywhere; the view narrows to a hub where it matters."""

    def decorate(view: View) -> View:
        @functools.wraps(view)
        def guarded(request: HttpRequest, *args, **kwargs) -> HttpResponse:
            if not request.user.has_role(*kinds):
                return render(request, "403.html", status=403)
            return view(request, *args, **kwargs)

        rule = signed_in(guarded)
        rule.access_rule = "role: " + ", ".join(kinds)
        return rule

    return decorate


def person_access(permission: str, *, log: AccessEntry.What | None = None) -> Callable[[View], View]:
    """A practitioner with a grant to `view` the person or `contribute` to their page; the view is given the person.

    Someone the practitioner may not know of is 404, as if they never were. Someone known at the practitioner's hub is
    403, with who can help and a way to ask. With `log`, reading leaves an entry in the access log.
    """

    def decorate(view: View) -> View:
        @functools.wraps(view)
        def guarded(request: HttpRequest, person_id: int, *args, **kwargs) -> HttpResponse:
            person = visible_person(person_id, looked_at_by=request.user)
            if person is None:
                return _moved(request, person_id) or _closed(request, person_id)
            if not request.user.has_perm(PERMISSIONS[permission], person):
                return render(request, "403.html", status=403)
            if log and request.method == "GET":
                record_access(request.user, log, person)
            return view(request, person, *args, **kwargs)

        rule = signed_in(guarded)
        rule.access_rule = f"person: {permission}"
        return rule

    return decorate


def own_page(view: View) -> View:
    """The person themself, on the device that opened their link; the view is given the person.

    No practitioner gets in by being signed in, and nothing of the page stays in the browser or goes on to another site.
    """

    @functools.wraps(view)
    def guarded(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        request.own_link = own_link_open_here(request)
        if request.own_link is None:
            return keep_nowhere(redirect("own:ended"))
        act_as_person(request.own_link.person_id)
        person = visible_person(request.own_link.person_id)
        return keep_nowhere(view(request, person, *args, **kwargs))

    guarded.access_rule = "own page"
    return guarded


def keep_nowhere(response: HttpResponse) -> HttpResponse:
    """Neither the browser nor anything between keeps it, and no other site hears where one came from."""
    response.headers["Cache-Control"] = "no-store, private"
    # Not "no-referrer": then a browser hides a form's origin from ourselves as well, and no form could be sent.
    response.headers["Referrer-Policy"] = "same-origin"
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response


def own_link_open_here(request: HttpRequest):
    """The link whose page is open on this device now; None when it never was, ended, was withdrawn or switched off."""
    links = apps.get_model("people", "OwnLink").objects
    device = request.COOKIES.get(OWN_COOKIE, "")
    if not device:
        return None
    act_with_link(links.model.hashed(device))
    link = links.filter(device_hash=links.model.hashed(device)).order_by("-opened_at").first()
    if link is None or not link.is_open or _is_switched_off(link.person_id):
        return None
    now = timezone.now()
    if (now - link.seen_at).total_seconds() > OWN_SEEN_EVERY_SECONDS:
        links.filter(pk=link.pk).update(seen_at=now)
    return link


def _is_switched_off(person_id: int) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT own_page_is_off(%s)", [person_id])
        return cursor.fetchone()[0]


def visible_person(person_id: int, *, looked_at_by=None):
    """The person, if row-level security shows them; otherwise None. With what a practitioner needs to open the page."""
    found = apps.get_model("people", "Person").objects.filter(pk=person_id).with_what_to_know()
    return (found.opened_by(looked_at_by) if looked_at_by else found).first()


def never_was(request: HttpRequest, person_id: int) -> HttpResponse:
    """The answer about someone the practitioner may not know of; that they tried is noted.

    Answered rather than raised: an exception would undo the note.
    """
    if person_id <= BIGGEST_ID:
        _note_attempt(person_id)
    return page_not_found(request, Http404())


def _closed(request: HttpRequest, person_id: int) -> HttpResponse:
    if person_id > BIGGEST_ID or not _may_know_of(person_id):
        return never_was(request, person_id)
    _note_attempt(person_id)
    return render(request, "403_person.html", {"person_id": person_id}, status=403)


def _moved(request: HttpRequest, person_id: int) -> HttpResponse | None:
    """On to the page that this one became part of, for those who may open that; otherwise None."""
    if person_id > BIGGEST_ID or request.method != "GET":
        return None
    with connection.cursor() as cursor:
        cursor.execute("SELECT page_now(%s)", [person_id])
        now = cursor.fetchone()[0]
    return redirect(request.get_full_path().replace(f"/{person_id}/", f"/{now}/", 1)) if now else None


def _note_attempt(person_id: int) -> None:
    """Leave an entry in the access log of whoever it was about; an id that is nobody's leaves none."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT note_attempt(%s)", [person_id])


def may_write_on(practitioner, person) -> bool:
    """Whether a practitioner may add to a person's page; what has no page yet is its author's."""
    return person is None or practitioner.has_perm(PERMISSIONS["contribute"], person)


def _may_know_of(person_id: int) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT may_know_of(%s)", [person_id])
        return cursor.fetchone()[0]


def _keep_session_alive(request: HttpRequest) -> None:
    """Whoever goes on working stays signed in; written down now and then, not with every page."""
    now = int(time.time())
    if now - request.session.get("seen", 0) > SEEN_EVERY_SECONDS:
        request.session["seen"] = now


def _where_to_return(request: HttpRequest) -> str:
    """After signing in again: this page; for a form that was being sent, the page it was written on."""
    if request.method == "GET":
        return request.get_full_path()
    written_on = urlsplit(request.headers.get("Referer", ""))
    return urlunsplit(("", "", written_on.path or "/", written_on.query, ""))
