"""What a place has: found, confirmed, doubted, put right, and as it was before."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hubs import actions
from hubs.forms.asset import AssetForm, ConnectorForm, DoubtForm, NewAssetForm
from hubs.matching import welcome_at
from hubs.models import Asset, Connector, Hub, Place, Publication
from hubs.pictures.place_map import draw_place
from relational.access.rules import role, signed_in
from relational.access.submissions import new_submission_id, once
from relational.fields import read_id

from .board import WORK_AT_HUBS
from .feed import RUNNING, differences
from .publication import may_be_published

FOUND = 40
FORMER = 20


@signed_in
def assets(request: HttpRequest) -> HttpResponse:
    """As one types: what it is called, what it is good for, what it looks for."""
    q = request.GET.get("q", "").replace("\x00", "").strip()[:100]
    to_confirm = "to_confirm" in request.GET
    found = Asset.objects.to_confirm() if to_confirm else Asset.objects.to_hand().about(q)
    shown = list(found.with_what_to_show()[:FOUND])
    context = {
        "q": q,
        "to_confirm": to_confirm,
        "assets": shown,
        "map": draw_place(Place.objects.exclude(outline=None), Hub.objects.all(), shown) if shown else None,
        "works_with_people": request.user.has_role(*WORK_AT_HUBS),
        "runs_a_hub": request.user.has_role(*RUNNING),
    }
    return render(request, "hubs/assets/assets.html#found" if request.htmx else "hubs/assets/assets.html", context)


@signed_in
def asset(request: HttpRequest, asset_id: int) -> HttpResponse:
    found = find_asset(asset_id)
    works_with_people = request.user.has_role(*WORK_AT_HUBS)
    context = {
        "asset": found,
        "connectors": found.connectors.in_time(),
        "cards": found.cards.up(),
        "times_introduced": actions.times_introduced(found),
        "offers": welcome_at(found) if works_with_people and found.looking_for else [],
        "works_with_people": works_with_people,
        "publication": Publication.objects.filter(asset=found).select_related("published_by").first(),
        "may_be_published": may_be_published(found),
        "differences": differences(found.origin) if hasattr(found, "origin") else [],
        "may_put_back": request.user.has_role("coordinator"),
    }
    return render(request, "hubs/assets/asset.html", context)


@role(*WORK_AT_HUBS)
@once
def add(request: HttpRequest) -> HttpResponse:
    """Looked for first: what is there already is shown before there is one more."""
    form = NewAssetForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        added = actions.add_asset(by=request.user, **form.cleaned_data)
        messages.success(request, _("Everyone who works here can find it now."))
        return redirect(added)
    if not getattr(form, "alike", None):
        del form.fields["another"]
    return _form(request, form, _("Something this place has"), _("Add it"))


@role(*WORK_AT_HUBS)
def change(request: HttpRequest, asset_id: int) -> HttpResponse:
    """Put it right; that confirms it."""
    found = find_asset(asset_id)
    form = AssetForm(request.POST if request.method == "POST" else None, instance=found)
    if request.method == "POST" and form.is_valid():
        actions.change_asset(asset=found, by=request.user, **form.cleaned_data)
        messages.success(request, _("Put right, and confirmed today."))
        return redirect(found)
    return _form(request, form, found.name, _("Put it right"))


@role(*WORK_AT_HUBS)
def former(request: HttpRequest, asset_id: int) -> HttpResponse:
    """What was said of it before; a coordinator puts one of them back."""
    found = find_asset(asset_id)
    rows = Asset.pgh_event_model.objects.filter(pgh_obj_id=found.pk).order_by("-pgh_id")
    if request.method == "POST" and request.user.has_role("coordinator"):
        row = get_object_or_404(rows, pk=read_id(request.POST.get("row")))
        actions.put_back_asset(asset=found, former=row, by=request.user)
        messages.success(request, _("As it was said then, and confirmed today."))
        return redirect(found)
    context = {"asset": found, "rows": rows[:FORMER], "may_put_back": request.user.has_role("coordinator")}
    return render(request, "hubs/assets/former.html", context)


@role(*WORK_AT_HUBS)
@once
def connector(request: HttpRequest, asset_id: int) -> HttpResponse:
    found = find_asset(asset_id)
    form = ConnectorForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data | {"asset": found}
        del said["agreed"]
        actions.name_connector(**said)
        messages.success(request, _("Named, to those they said and no longer than they said."))
        return redirect(found)
    return _form(request, form, _("Who connects people to %(asset)s?") % {"asset": found}, _("Name them"))


@role(*WORK_AT_HUBS)
@require_POST
def forget_connector(request: HttpRequest, connector_id: int) -> HttpResponse:
    named = get_object_or_404(Connector.objects.select_related("asset"), pk=connector_id)
    actions.forget_connector(connector=named)
    messages.success(request, _("Nothing is left of their name here."))
    return redirect(named.asset)


@role(*WORK_AT_HUBS)
@require_POST
def still_true(request: HttpRequest, asset_id: int) -> HttpResponse:
    """One tap."""
    found = actions.confirm_asset(asset=find_asset(asset_id), by=request.user)
    messages.success(request, _("%(asset)s: still true, as of today.") % {"asset": found})
    hub = Hub.objects.of(request.user).filter(pk=read_id(request.POST.get("from_board"))).first()
    return redirect(hub or ("hubs:assets" if "from_list" in request.POST else found))


@role(*WORK_AT_HUBS)
def doubt(request: HttpRequest, asset_id: int) -> HttpResponse:
    found = find_asset(asset_id)
    form = DoubtForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        actions.doubt_asset(asset=found, words=form.cleaned_data["words"], by=request.user)
        messages.success(request, _("Said beside it, until someone puts it right."))
        return redirect(found)
    return _form(request, form, found.name, _("Say so"))


@role(*WORK_AT_HUBS)
@require_POST
def put_away(request: HttpRequest, asset_id: int) -> HttpResponse:
    actions.put_asset_away(asset=find_asset(asset_id))
    messages.success(request, _("Put away. It is offered to nobody any more."))
    return redirect("hubs:assets")


def find_asset(asset_id: int) -> Asset:
    return get_object_or_404(Asset.objects.to_hand().with_what_to_show(), pk=asset_id)


def _form(request: HttpRequest, form, title: str, do: str) -> HttpResponse:
    context = {"form": form, "title": title, "do": do, "submission_id": new_submission_id()}
    return render(request, "hubs/assets/form.html", context, status=422 if form.is_bound else 200)
