"""Who is around, today and in the days ahead."""

from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hubs.actions import be_around, not_around
from hubs.exceptions import HubError
from hubs.models import Hub, Practitioner
from hubs.rota import is_open, week_at
from relational.access.rules import role
from relational.fields import read_id

from .board import WORK_AT_HUBS, my_hub


@role(*WORK_AT_HUBS)
@require_POST
def presence(request: HttpRequest, hub_id: int) -> HttpResponse:
    """I am here today, in one tap; or not after all."""
    hub = my_hub(request, hub_id)
    if "leave" in request.POST:
        not_around(practitioner=request.user, hub=hub)
    else:
        be_around(practitioner=request.user, hub=hub)
    return redirect(hub)


@role(*WORK_AT_HUBS)
def week(request: HttpRequest, hub_id: int) -> HttpResponse:
    """The week at a glance; a tick for each day ahead, for others too where one coordinates."""
    hub = my_hub(request, hub_id)
    day = _day(request.GET.get("day")) or timezone.localdate()
    called = request.GET.get("q", "").replace("\x00", "").strip()[:100]
    for_others = _may_tick_for_others(request.user, hub)
    context = {
        "hub": hub,
        "q": called,
        "day": day,
        "today": timezone.localdate(),
        "for_others": for_others,
        "week": week_at(hub, day, me=request.user, for_others=for_others, called=called),
    }
    return render(request, "hubs/week.html", context)


@role(*WORK_AT_HUBS)
@require_POST
def tick(request: HttpRequest, hub_id: int) -> HttpResponse:
    """One tick, set or taken away: mine, or for someone who rang in to their coordinator."""
    hub = my_hub(request, hub_id)
    who, _at, day_words = request.POST.get("tick", "").partition(" ")
    day = _day(day_words.removeprefix("not "))
    practitioner = get_object_or_404(Practitioner.objects.working(), pk=read_id(who))
    if practitioner != request.user and not _may_tick_for_others(request.user, hub):
        return render(request, "403.html", status=403)
    if day is None or not is_open(day):
        messages.info(request, _("That day is past, or too far ahead."))
    elif day_words.startswith("not "):
        not_around(practitioner=practitioner, hub=hub, day=day)
    else:
        _be_around(request, practitioner, hub, day)
    back = {"day": f"{day or timezone.localdate():%Y-%m-%d}"}
    if request.POST.get("q"):
        back["q"] = request.POST["q"][:100]
    return redirect(f"{reverse('hubs:week', args=[hub.pk])}?{urlencode(back)}#who-{practitioner.pk}")


def _be_around(request: HttpRequest, practitioner: Practitioner, hub: Hub, day: date) -> None:
    try:
        be_around(practitioner=practitioner, hub=hub, day=day, by=request.user)
    except HubError as error:
        messages.info(request, error.message)


def _may_tick_for_others(practitioner: Practitioner, hub: Hub) -> bool:
    return practitioner.has_role_in(hub, "coordinator")


def _day(words: str | None) -> date | None:
    try:
        day = date.fromisoformat(words or "")
    except ValueError:
        return None
    return day if 2000 <= day.year <= 2100 else None
