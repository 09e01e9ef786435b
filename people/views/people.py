"""Finding people: those one walks alongside, and search as one types."""

from urllib.parse import urlencode

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from people.models import Conversation, Person
from people.searching import search_everywhere
from relational.access.log import record_access
from relational.access.models import AccessEntry
from relational.access.rules import signed_in
from relational.fields import read_id

PAGE = 25
FOUND = 20
SHORTEST_SEARCH = 2


@signed_in
def people(request: HttpRequest) -> HttpResponse:
    """Everyone whose page one may open, by name, a page at a time (keyset: the last name and id shown)."""
    shown = Person.objects.by_name()
    after_name, after_id = request.GET.get("after", ""), read_id(request.GET.get("id"))
    if after_id:
        shown = shown.filter(Q(name__gt=after_name) | Q(name=after_name, pk__gt=after_id))
    page = list(shown[: PAGE + 1])
    context = {"people": page[:PAGE], "is_first": not after_id}
    if len(page) > PAGE:
        last = page[PAGE - 1]
        context["more_url"] = "?" + urlencode({"after": last.name, "id": last.pk})
    return render(request, "people/people.html#rows" if request.htmx else "people/people.html", context)


@signed_in
def search(request: HttpRequest) -> HttpResponse:
    """Names and words, among what one may see."""
    words = request.GET.get("q", "").strip()[:200]
    context = {"q": words, "found": [], "conversations": [], "too_short": 0 < len(words) < SHORTEST_SEARCH}
    if len(words) >= SHORTEST_SEARCH:
        context["found"] = Person.objects.found_by(words)[:FOUND]
        said = list(Conversation.objects.saying(words).newest_first().with_author()[:FOUND])
        Person.objects.put_on(said)
        context["conversations"] = said
        context["everywhere"] = search_everywhere(words)
        record_access(request.user, AccessEntry.What.SEARCH, detail=words)
    return render(request, "people/search.html#results" if request.htmx else "people/search.html", context)
