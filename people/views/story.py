from datetime import datetime
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from people.models import Person
from people.story import story_of
from relational.access.models import AccessEntry
from relational.access.rules import person_access

PAGE = 25


@person_access("view", log=AccessEntry.What.STORY)
def story(request: HttpRequest, person: Person) -> HttpResponse:
    """Everything on one line of time; "show earlier" goes on from the last entry."""
    person.fetch_plan()
    entries = story_of(person, before=_before(request.GET.get("before", "")), limit=PAGE)
    context = {"person": person, "story": entries}
    if len(entries) == PAGE:
        context["earlier_url"] = "?" + urlencode({"before": entries[-1].at.isoformat()})
    return render(request, "people/story.html#entries" if request.htmx else "people/story.html", context)


def _before(value: str) -> datetime:
    try:
        moment = parse_datetime(value)
    except ValueError:
        moment = None
    return moment if moment and timezone.is_aware(moment) else timezone.now()
