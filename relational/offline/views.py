from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from relational.access.rules import public, signed_in

from .keys import keys_of, set_seal
from .people import as_taken, drafts_of, note_taken_along, people_to_take


@public
def service_worker(request: HttpRequest) -> HttpResponse:
    """Keeps one page at hand for when there is no network; served from the root, so that it may answer for all."""
    return render(request, "offline/service-worker.js", content_type="text/javascript")


@public
def page(request: HttpRequest) -> HttpResponse:
    """What opens without a network: the same for whoever asks. Scripts put in what is sealed on the device."""
    request.user = AnonymousUser()
    return render(request, "offline/page.html")


@never_cache
@signed_in
def keys(request: HttpRequest) -> HttpResponse:
    """What this session's device seals with; asked for once in a session (static/js/sealing.js)."""
    writer = {"who": request.user.pk, "writer": request.user.name}
    answer = {**writer, "seconds": request.session.get_expiry_age(), **keys_of(request)}
    return set_seal(request, JsonResponse(answer))


@never_cache
@signed_in
def today(request: HttpRequest) -> JsonResponse:
    """Today's people and unfinished words, for this device to seal (static/js/carry.js). Each person's log says so."""
    people = people_to_take(request.user)
    note_taken_along(people, by=request.user)
    return JsonResponse({"people": [as_taken(person) for person in people], "drafts": drafts_of(request.user)})
