from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from hubs.models import Place, Practitioner, Role
from hubs.pictures.place_map import draw_place
from hubs.views.absence import RUN_HUBS
from relational.access.rules import signed_in

from .area import DRAW_AREAS

FOUND = 30


@signed_in
def practitioners(request: HttpRequest) -> HttpResponse:
    """Who is there: by name, skill, language, organisation, as one types."""
    q = request.GET.get("q", "").replace("\x00", "").strip()[:100]
    found = Practitioner.objects.working().with_absence().good_at(q)[:FOUND]
    template = "hubs/practitioners.html"
    context = {"q": q, "found": found, "i_run_the_hub_of": _at_hubs_run_by(request.user)}
    return render(request, f"{template}#found" if request.htmx else template, context)


def _at_hubs_run_by(me: Practitioner) -> set[int]:
    """Those for whom one may say that they are away, or leave their job."""
    run = {role.hub_id for role in me.current_roles if role.hub_id and role.kind in RUN_HUBS}
    if not run:
        return set()
    return set(Role.objects.in_force().filter(hub__in=run).values_list("practitioner", flat=True)) - {me.pk}


@signed_in
def places(request: HttpRequest) -> HttpResponse:
    """The partnership's place, its neighbourhoods, and the hubs in them."""
    everywhere = list(Place.objects.prefetch_related("area", "hubs__area"))
    for place in everywhere:
        place.inside = [other for other in everywhere if other.parent_id == place.pk]
    context = {
        "places": [place for place in everywhere if place.parent_id is None],
        "map": draw_place(everywhere, [hub for place in everywhere for hub in place.hubs.all()]),
        "draws_areas": request.user.has_role(*DRAW_AREAS),
    }
    return render(request, "hubs/places.html", context)
