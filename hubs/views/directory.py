from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from hubs.models import Place, Practitioner
from relational.access.rules import signed_in

FOUND = 30


@signed_in
def practitioners(request: HttpRequest) -> HttpResponse:
    """Who is there: by name, skill, language, organisation, as one types."""
    q = request.GET.get("q", "").replace("\x00", "").strip()[:100]
    found = Practitioner.objects.working().good_at(q)[:FOUND]
    template = "hubs/practitioners.html"
    return render(request, f"{template}#found" if request.htmx else template, {"q": q, "found": found})


@signed_in
def places(request: HttpRequest) -> HttpResponse:
    """The partnership's place, its neighbourhoods, and the hubs in them."""
    everywhere = list(Place.objects.prefetch_related("hubs"))
    for place in everywhere:
        place.inside = [other for other in everywhere if other.parent_id == place.pk]
    return render(request, "hubs/places.html", {"places": [place for place in everywhere if place.parent_id is None]})
