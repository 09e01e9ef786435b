"""A hub's area by wards and postcodes, and which hub is near an address. It suggests; a person may use any hub."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from hubs.actions import draw_area, draw_outlines
from hubs.forms.area import AreaForm
from hubs.forms.outline import OutlinesForm
from hubs.models import AreaPart, Hub, Place
from relational.access.rules import role, signed_in

DRAW_AREAS = ("coordinator", "manager", "leader")


@signed_in
def which_hub(request: HttpRequest) -> HttpResponse:
    """As one types an address, or as much of a postcode as one knows."""
    address = request.GET.get("address", "").replace("\x00", "").strip()[:300]
    context = {"address": address, "hubs": Hub.objects.for_address(address) if address else []}
    return render(request, f"hubs/which_hub.html{'#found' if request.htmx else ''}", context)


@role(*DRAW_AREAS)
def hub_area(request: HttpRequest, hub_id: int) -> HttpResponse:
    hub = get_object_or_404(Hub, pk=hub_id)
    return _area(request, hub.name, [hub], hub=hub)


@role(*DRAW_AREAS)
def place_area(request: HttpRequest, neighbourhood_id: int) -> HttpResponse:
    place = get_object_or_404(Place.objects.prefetch_related("hubs"), pk=neighbourhood_id)
    return _area(request, place.name, place.hubs.all(), place=place)


@role(*DRAW_AREAS)
def outlines(request: HttpRequest) -> HttpResponse:
    """Outlines of neighbourhoods from a file; what belongs to none of ours is named."""
    form = OutlinesForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    if form.is_valid():
        drawn, strange = draw_outlines(outlines=form.cleaned_data["file"])
        if drawn:
            names = ", ".join(place.name for place in drawn)
            messages.success(request, _("Drawn: %(names)s.") % {"names": names})
        if strange:
            names = ", ".join((outline.name or outline.code or "?") for outline in strange[:10])
            messages.info(
                request,
                _("No neighbourhood here has this name, or its code in its area: %(names)s.") % {"names": names},
            )
        return redirect("hubs:places")
    return render(request, "hubs/outlines.html", {"form": form}, status=422 if form.is_bound else 200)


def _area(request: HttpRequest, name: str, hubs, **whose: Hub | Place) -> HttpResponse:
    """`hubs`: those whose coordinators and managers may draw it, besides leaders."""
    if not request.user.has_role("leader") and not any(request.user.has_role_in(hub, *DRAW_AREAS) for hub in hubs):
        raise PermissionDenied
    drawn = AreaPart.objects.filter(**whose)
    form = AreaForm(request.POST if request.method == "POST" else None, initial={"codes": ", ".join(map(str, drawn))})
    if form.is_valid():
        draw_area(codes=form.cleaned_data["codes"], **whose)
        messages.success(request, _("Kept. Addresses there lead to it from now on."))
        return redirect("hubs:places")
    context = {"form": form, "name": name, "shared": drawn.shared_with_others()}
    return render(request, "hubs/area.html", context, status=422 if form.is_bound else 200)
