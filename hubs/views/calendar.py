"""My dates: on a page, in the calendar on my phone, or one of them as a file."""

import hashlib

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hubs.actions import make_calendar_address, note_in_calendar, withdraw_calendar_address
from hubs.forms.calendar_address import CalendarForm
from hubs.icalendar import write_calendar
from hubs.models import CalendarAddress, Practitioner
from people.dates import dates_of
from relational.access import act_as
from relational.access.rules import keep_nowhere, signed_in
from relational.access.secret_addresses import secret_address
from relational.cache import how_often_this_hour

ASKED_AN_HOUR = 240
CALENDAR = "text/calendar; charset=utf-8"


@signed_in
def dates(request: HttpRequest) -> HttpResponse:
    """What is to come, and whether a calendar reads it."""
    return _dates(request, CalendarForm())


@signed_in
@require_POST
def make(request: HttpRequest) -> HttpResponse:
    """The address, shown once. Made anew, the one before is closed."""
    form = CalendarForm(request.POST)
    form.full_clean()
    made = make_calendar_address(by=request.user, with_names=form.cleaned_data["with_names"])
    url = request.build_absolute_uri(reverse("hubs:calendar", args=[made.secret]))
    return keep_nowhere(_dates(request, CalendarForm(), url=url))


@signed_in
@require_POST
def withdraw(request: HttpRequest) -> HttpResponse:
    withdraw_calendar_address(by=request.user)
    messages.success(request, _("Closed. Take it out of your calendar as well: what it has read is there until then."))
    return redirect("hubs:dates")


@signed_in
def one(request: HttpRequest, key: str) -> HttpResponse:
    """One of my dates as a file, by initials."""
    found = next((each for each in dates_of(request.user) if each.key == key), None)
    if found is None:
        raise Http404
    body = write_calendar([found], site=_site(request), stamp=timezone.now())
    response = HttpResponse(body, content_type=CALENDAR)
    response["Content-Disposition"] = f'attachment; filename="{key}.ics"'
    return keep_nowhere(response)


@secret_address("hubs.CalendarAddress")
def calendar(request: HttpRequest, address: CalendarAddress) -> HttpResponse:
    """Read by a calendar, as its owner sees it now: what they may not see any more is gone the next time."""
    owner = Practitioner.objects.filter(pk=address.practitioner_id, is_active=True).first()
    if owner is None:
        return render(request, "access/leads_nowhere.html", status=404)
    if how_often_this_hour(f"calendar:{address.pk}") > ASKED_AN_HOUR:
        return HttpResponse(_("Asked too often. Once an hour is enough."), status=429, headers={"Retry-After": "3600"})
    act_as(owner)
    found = dates_of(owner)
    note_in_calendar(dates=found, by=owner)
    body = write_calendar(found, site=_site(request), stamp=address.made_at, with_names=address.with_names)
    etag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    if request.headers.get("If-None-Match") == etag:
        return HttpResponseNotModified(headers={"ETag": etag})
    return HttpResponse(body, content_type=CALENDAR, headers={"ETag": etag})


def _dates(request: HttpRequest, form: CalendarForm, url: str = "") -> HttpResponse:
    open_address = CalendarAddress.objects.filter(practitioner=request.user).usable().first()
    context = {
        "dates": dates_of(request.user),
        "address": open_address,
        "form": form,
        "url": url,
        "subscribe": url.replace("https://", "webcal://").replace("http://", "webcal://"),
        "today": timezone.localdate(),
    }
    return render(request, "hubs/dates.html", context)


def _site(request: HttpRequest) -> str:
    return request.build_absolute_uri("/").rstrip("/")
