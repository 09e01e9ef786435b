"""The page for everyone: someone might like a hello. No account, no script, and plain words on what happens next."""

import segno
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from hubs.actions import hear_from_outside
from hubs.exceptions import WrittenToTooOften
from hubs.forms.hello_page import ForMyselfForm, HelloPageForm
from hubs.forms.introduction import COMES_FROM
from hubs.models import Hub
from hubs.opening import when_it_is_read
from relational.access.rules import keep_nowhere, public, role
from relational.access.where_from import where_from
from relational.cache import how_often_this_hour

from .board import WORK_AT_HUBS

# A surgery or a library writes for many from one connection; nobody means more people than this within an hour.
FROM_ONE_PLACE = 12
LONGEST_ADDRESS = 200


@public
def start(request: HttpRequest) -> HttpResponse:
    """Which hub is near: by address or postcode, or from the list of places."""
    q = request.GET.get("q", "").strip()[:LONGEST_ADDRESS]
    hubs = Hub.objects.select_related("neighbourhood").order_by("neighbourhood__name", "name")
    found = list(Hub.objects.for_address(q)[:10]) if q else []
    context = {"q": q, "found": found, "hubs": hubs, "mine": _mine(request)}
    return keep_nowhere(render(request, "hubs/hello_page/start.html", context))


@public
@sensitive_post_parameters()
def page(request: HttpRequest, hub_id: int) -> HttpResponse:
    """One line and where, for a neighbour or for oneself."""
    hub = _hub(hub_id)
    form_class = ForMyselfForm if _mine(request) else HelloPageForm
    form = form_class(request.POST if request.method == "POST" else None, hub=hub)
    if request.method == "POST" and form.was_filled_in_by_a_machine:
        # Answered as if it were kept, so that nothing learns how to be.
        return _thanked(request, hub)
    status = 422 if form.is_bound else 200
    if form.is_bound and form.is_valid():
        if wrong := _keep(request, hub, form):
            form.add_error(None, wrong)
            status = 429
        else:
            return _thanked(request, hub)
    context = {"hub": hub, "form": form, "mine": _mine(request), "comes_from": COMES_FROM[:-1]}
    return keep_nowhere(render(request, "hubs/hello_page/page.html", context | _what_happens(hub), status=status))


@public
def thanks(request: HttpRequest, hub_id: int) -> HttpResponse:
    """What happens next; nothing of what was written, for whoever looks over a shoulder."""
    hub = _hub(hub_id)
    context = {"hub": hub, "mine": _mine(request)} | _what_happens(hub)
    return keep_nowhere(render(request, "hubs/hello_page/thanks.html", context))


@role(*WORK_AT_HUBS)
def poster(request: HttpRequest, hub_id: int) -> HttpResponse:
    """For a shop window: where to say that someone might like a hello."""
    hub = get_object_or_404(Hub.objects.of(request.user), pk=hub_id)
    address = request.build_absolute_uri(reverse("hubs:hello_page", args=[hub.pk]))
    square = segno.make(address, error="m").svg_inline(scale=8, border=2, svgclass="qr", lineclass=None, omitsize=True)
    return render(request, "hubs/hello_page/poster.html", {"hub": hub, "address": address, "square": square})


def _keep(request: HttpRequest, hub: Hub, form: HelloPageForm) -> str:
    """Kept; or why not, in words."""
    if how_often_this_hour(f"hellos:{where_from(request)}") > FROM_ONE_PLACE:
        return _(
            "Very much has come from where you are in the last hour. Please come by the hub, or try again in an hour."
        )
    try:
        hear_from_outside(hub=hub, **form.said())
    except WrittenToTooOften as wrong:
        return str(wrong.message)
    return ""


def _thanked(request: HttpRequest, hub: Hub) -> HttpResponse:
    address = reverse("hubs:hello_thanks", args=[hub.pk])
    return keep_nowhere(redirect(f"{address}?for=me" if _mine(request) else address))


def _what_happens(hub: Hub) -> dict:
    return {
        "when": when_it_is_read(hub.opening),
        "forget_days": settings.HELLO_FORGET_DAYS,
        "left_be_years": round(settings.HELLO_LEFT_BE_DAYS / 365),
    }


def _mine(request: HttpRequest) -> bool:
    return request.GET.get("for") == "me"


def _hub(hub_id: int) -> Hub:
    return get_object_or_404(Hub.objects.select_related("neighbourhood"), pk=hub_id)
