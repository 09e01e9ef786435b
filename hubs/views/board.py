"""The hub board: what a coordinator opens in the morning and leaves open."""

import hashlib
from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.utils import timezone

from hubs.forms.introduction import IntroductionForm
from hubs.models import Asset, Glance, Hub, HubPerson, Huddle, Introduction, Practitioner, Presence, PullIn
from hubs.quiet_asks import quiet_asks
from relational.access.rules import role, signed_in
from relational.access.submissions import new_submission_id
from relational.fields import read_id

SHOWN = 12
AROUND = 40
TO_CONFIRM = 6
A_PAGE = 24
QUIET = timedelta(weeks=6)
AHEAD = timedelta(days=6)
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
    hub = my_hub(request, hub_id)
    now = _what_is_on_it(hub)
    among = {each.pk for each in now["around"]}
    context = now | {
        "i_am_around": request.user.pk in among or (len(among) > AROUND and _is_around(request.user, hub)),
        "form": IntroductionForm(),
        "submission_id": new_submission_id(),
    }
    return render(request, "hubs/board.html", context)


@role(*WORK_AT_HUBS)
def board_now(request: HttpRequest, hub_id: int) -> HttpResponse:
    """What changed on the board since this browser looked: everything on it anew, or 204 when it has it all."""
    context = _what_is_on_it(my_hub(request, hub_id))
    before, now = request.GET.get("seen"), fingerprint(drawn("hubs/board_now.html", context))
    if before == now:
        return HttpResponse(status=204)
    return render(request, "hubs/board_now.html", context | {"seen": now, "is_news": before is not None})


def _is_around(practitioner: Practitioner, hub: Hub) -> bool:
    return Presence.objects.filter(hub=hub, day=timezone.localdate(), practitioner=practitioner).exists()


def drawn(template: str, context: dict) -> str:
    """As anybody would see it: without the mark against forged forms, which is another each time."""
    return render_to_string(template, context | {"csrf_token": "the same"})


def fingerprint(shown: str) -> str:
    """What tells a screen from one that shows something else; ages on it are said in days, so that it can rest."""
    return hashlib.sha256(shown.encode()).hexdigest()[:16]


def _what_is_on_it(hub: Hub) -> dict:
    """Each part asks for one more than is shown, so that "and more" is never a count of everyone."""
    today, glances = timezone.localdate(), Glance.objects.at(hub)
    no_main, quiet = glances.without_main_person()[: SHOWN + 1], glances.quiet_since(today - QUIET)[: SHOWN + 1]
    without_main_person, gone_quiet = HubPerson.objects.each_of(no_main, quiet)
    around = Practitioner.objects.working().filter(presences__hub=hub, presences__day=today)
    return {
        "hub": hub,
        "huddle": Huddle.objects.next_at(hub).first(),
        "around": list(around[: AROUND + 1]),
        "around_shown": AROUND,
        "days": Presence.objects.filter(hub=hub).count_by_day(today, today + AHEAD),
        "hellos": list(Introduction.objects.at_hub(hub).waiting().with_who()[: SHOWN + 1]),
        "beside": Introduction.objects.at_hub(hub).beside_the_board(),
        "asks": list(PullIn.objects.open().asked_of_hub(hub)[: SHOWN + 1]),
        "quiet_asks": quiet_asks(hub),
        "without_main_person": without_main_person,
        "quiet": gone_quiet,
        "to_confirm": list(Asset.objects.to_confirm().near(hub).with_what_to_show()[:TO_CONFIRM]),
        "shown": SHOWN,
    }


@role(*WORK_AT_HUBS)
def people(request: HttpRequest, hub_id: int) -> HttpResponse:
    """Everyone the hub knows by name, a page at a time."""
    hub = my_hub(request, hub_id)
    glances = Glance.objects.at(hub).order_by("known_at")
    if after := read_id(request.GET.get("after")):
        glances = glances.filter(known_at__gt=after)
    [page] = HubPerson.objects.each_of(glances[: A_PAGE + 1])
    more = f"?after={page[A_PAGE - 1].known_at_id}" if len(page) > A_PAGE else ""
    return render(request, "hubs/people.html", {"hub": hub, "people": page[:A_PAGE], "more_url": more})


def my_hub(request: HttpRequest, hub_id: int) -> Hub:
    """Known from my roles already; looked for only with a role in the whole place."""
    mine = next((role.hub for role in request.user.current_roles if role.hub_id == hub_id), None)
    return mine or get_object_or_404(Hub.objects.of(request.user), pk=hub_id)
