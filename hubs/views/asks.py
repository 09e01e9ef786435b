"""All asks of mine and to me on one screen; what was asked for one person; doors they knocked at."""

from datetime import datetime
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from hubs.models import PullIn
from people.models import Person
from relational.access.rules import person_access, signed_in

SHOWN = 20


@signed_in
def asks(request: HttpRequest) -> HttpResponse:
    """What waits for me, what anyone at my hubs may take up, what I help with, what I asked; newest first, a page at a time."""
    me = request.user
    context = {
        "to_me": PullIn.objects.open().asked_of(me)[:SHOWN],
        "to_my_hubs": PullIn.objects.asked_of_hubs_of(me)[:SHOWN],
        "helping": PullIn.objects.taken_up_by(me)[:SHOWN],
    }
    return render(request, "hubs/asks/mine.html", context | _page(request, PullIn.objects.made_by(me)))


@person_access("view")
def asked_for(request: HttpRequest, person: Person) -> HttpResponse:
    """For their team: what was asked, of whom, what was told, what came of it; doors that stayed shut among them."""
    asked = PullIn.objects.about(person)
    context = {"person": person, "shut": asked.doors_that_stayed_shut().count()}
    return render(request, "hubs/asks/asked_for.html", context | _page(request, asked))


def _page(request: HttpRequest, asked: QuerySet) -> dict:
    """The newest of these, or those before the moment in the address; and where the next ones are."""
    page = list(asked.newest_first().filter(asked_at__lt=_before(request))[: SHOWN + 1])
    more = {"earlier_url": "?" + urlencode({"before": page[SHOWN - 1].asked_at.isoformat()})} if page[SHOWN:] else {}
    return {"asks": page[:SHOWN]} | more


def _before(request: HttpRequest) -> datetime:
    try:
        moment = parse_datetime(request.GET.get("before", ""))
    except ValueError:
        moment = None
    return moment if moment and timezone.is_aware(moment) else timezone.now()
