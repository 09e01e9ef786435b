"""The hub board: what a coordinator opens in the morning and leaves open."""

import hashlib
from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.decorators.http import require_POST

from hubs.actions import be_around, not_around
from hubs.forms.introduction import IntroductionForm
from hubs.models import Asset, Hub, HubPerson, Introduction, Practitioner, PullIn
from hubs.quiet_asks import quiet_asks
from relational.access.rules import role, signed_in
from relational.access.submissions import new_submission_id
from relational.fields import read_id

SHOWN = 12
TO_CONFIRM = 6
QUIET = timedelta(weeks=6)
WORK_AT_HUBS = ("practitioner", "coordinator", "manager")


@signed_in
def boards(request: HttpRequest) -> HttpResponse:
    """My hubs; straight to the board when there is one."""
    hubs = list(Hub.objects.of(request.user).select_related("neighbourhood"))
    if len(hubs) == 1 and request.user.has_role_in(hubs[0], *WORK_AT_HUBS):
        return redirect(hubs[0])
    return render(request, "hubs/boards.html", {"hubs": hubs})


@role(*WORK_AT_HUBS)
def board(request: HttpRequest, hub_id: int) -> HttpResponse:
    hub = _my_hub(request, hub_id)
    now = _what_is_on_it(hub)
    context = now | {
        "i_am_around": request.user in now["around"],
        "form": IntroductionForm(),
        "submission_id": new_submission_id(),
    }
    return render(request, "hubs/board.html", context)


@role(*WORK_AT_HUBS)
def board_now(request: HttpRequest, hub_id: int) -> HttpResponse:
    """What changed on the board since this browser looked: everything on it anew, or 204 when it has it all."""
    context = _what_is_on_it(_my_hub(request, hub_id))
    before, now = request.GET.get("seen"), _fingerprint(render_to_string("hubs/board_now.html", context))
    if before == now:
        return HttpResponse(status=204)
    return render(request, "hubs/board_now.html", context | {"seen": now, "is_news": before is not None})


def _fingerprint(shown: str) -> str:
    return hashlib.sha256(shown.encode()).hexdigest()[:16]


def _what_is_on_it(hub: Hub) -> dict:
    people = HubPerson.objects.known_at_hub(hub)
    today = timezone.localdate()
    return {
        "hub": hub,
        "around": list(Practitioner.objects.working().filter(presences__hub=hub, presences__day=today)),
        "hellos": list(Introduction.objects.at_hub(hub).waiting().with_who()[:SHOWN]),
        "beside": Introduction.objects.at_hub(hub).beside_the_board(),
        "asks": PullIn.objects.open().asked_of_hub(hub)[:SHOWN],
        "quiet_asks": quiet_asks(hub),
        "without_main_person": people.without_main_person()[:SHOWN],
        "quiet": people.quiet_since(today - QUIET)[:SHOWN],
        "to_confirm": Asset.objects.to_confirm().near(hub).with_what_to_show()[:TO_CONFIRM],
    }


@role(*WORK_AT_HUBS)
@require_POST
def presence(request: HttpRequest, hub_id: int) -> HttpResponse:
    """I am here today, in one tap; or not after all."""
    hub = _my_hub(request, hub_id)
    if "leave" in request.POST:
        not_around(practitioner=request.user, hub=hub)
    else:
        be_around(practitioner=request.user, hub=hub)
    return redirect(hub)


@role(*WORK_AT_HUBS)
def people(request: HttpRequest, hub_id: int) -> HttpResponse:
    """Everyone the hub knows by name, a page at a time."""
    hub = _my_hub(request, hub_id)
    shown = HubPerson.objects.known_at_hub(hub).order_by("known_at_id")
    if after := read_id(request.GET.get("after")):
        shown = shown.filter(known_at_id__gt=after)
    page = list(shown[: SHOWN * 2 + 1])
    more = f"?after={page[SHOWN * 2 - 1].known_at_id}" if len(page) > SHOWN * 2 else ""
    return render(request, "hubs/people.html", {"hub": hub, "people": page[: SHOWN * 2], "more_url": more})


def _my_hub(request: HttpRequest, hub_id: int) -> Hub:
    return get_object_or_404(Hub.objects.of(request.user), pk=hub_id)
