"""A group keeps its own page by a secret address: still true, what changed, what it asks and offers, whom to talk to."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hubs import actions
from hubs.forms.asset import ConnectorForm
from hubs.forms.card import CardForm
from hubs.forms.group_address import GiveAddressForm, OwnGroupForm
from hubs.models import Asset, GroupAddress
from relational.access.rules import role
from relational.access.secret_addresses import secret_address
from relational.access.submissions import new_submission_id, once

from .asset import find_asset
from .board import WORK_AT_HUBS

ADDRESS = "hubs.GroupAddress"


@secret_address(ADDRESS)
def group(request: HttpRequest, address: GroupAddress) -> HttpResponse:
    """The page, and what has changed on it; keeping it confirms it."""
    asset = _asset(address)
    form = OwnGroupForm(request.POST if request.method == "POST" else None, instance=asset)
    if form.is_valid():
        actions.change_asset(asset=asset, by=None, said_by=address.held_by, **form.cleaned_data)
        messages.success(request, _("Thank you. Everyone finds it so from now on."))
        return redirect(request.path)
    return _page(request, asset, form=form)


@secret_address(ADDRESS)
@require_POST
def still_true(request: HttpRequest, address: GroupAddress) -> HttpResponse:
    """One tap."""
    actions.confirm_asset(asset=_asset(address), by=None, said_by=address.held_by)
    messages.success(request, _("Thank you. It says so, as of today."))
    return _back(request)


@secret_address(ADDRESS)
@require_POST
@once
def put_up(request: HttpRequest, address: GroupAddress) -> HttpResponse:
    asset, card = _asset(address), CardForm(request.POST)
    if not card.is_valid():
        return _page(request, asset, card=card)
    actions.put_up_card(asset=asset, **card.cleaned_data)
    messages.success(request, _("On the board. It comes down by itself on its day."))
    return _back(request)


@secret_address(ADDRESS)
@require_POST
def take_down(request: HttpRequest, address: GroupAddress, card_id: int) -> HttpResponse:
    actions.take_down_card(card=get_object_or_404(_asset(address).cards, pk=card_id))
    messages.success(request, _("Taken down."))
    return _back(request)


@secret_address(ADDRESS)
@require_POST
@once
def name_connector(request: HttpRequest, address: GroupAddress) -> HttpResponse:
    asset, connector = _asset(address), ConnectorForm(request.POST)
    if not connector.is_valid():
        return _page(request, asset, connector=connector)
    said = {name: value for name, value in connector.cleaned_data.items() if name != "agreed"}
    actions.name_connector(asset=asset, **said)
    messages.success(request, _("Named, to those they said and no longer than they said."))
    return _back(request)


@secret_address(ADDRESS)
@require_POST
def forget_connector(request: HttpRequest, address: GroupAddress, connector_id: int) -> HttpResponse:
    actions.forget_connector(connector=get_object_or_404(_asset(address).connectors, pk=connector_id))
    messages.success(request, _("Nothing is left of their name here."))
    return _back(request)


@role(*WORK_AT_HUBS)
@once
def addresses(request: HttpRequest, asset_id: int) -> HttpResponse:
    """Give a group an address of its own: shown once, here; and which there are."""
    asset = find_asset(asset_id)
    form = GiveAddressForm(request.POST if request.method == "POST" else None)
    made = None
    if form.is_valid():
        made = actions.give_group_address(asset=asset, by=request.user, **form.cleaned_data)
        made = request.build_absolute_uri(reverse("hubs:group", args=[made.secret]))
    context = {
        "asset": asset,
        "form": GiveAddressForm() if made else form,
        "made": made,
        "addresses": asset.addresses.usable().newest_first(),
        "submission_id": new_submission_id(),
    }
    refused = form.is_bound and not made
    return render(request, "hubs/assets/addresses.html", context, status=422 if refused else 200)


@role(*WORK_AT_HUBS)
@require_POST
def withdraw_address(request: HttpRequest, address_id: int) -> HttpResponse:
    address = get_object_or_404(GroupAddress, pk=address_id)
    actions.withdraw_group_address(address=address, by=request.user)
    messages.success(request, _("Withdrawn. It opens nothing any more."))
    return redirect("hubs:group_addresses", address.asset_id)


def _asset(address: GroupAddress) -> Asset:
    found = Asset.objects.to_hand().with_what_to_show().filter(pk=address.asset_id).first()
    if found is None:
        raise Http404
    return found


def _page(request: HttpRequest, asset: Asset, **forms) -> HttpResponse:
    """`forms`: the one that was sent, if one was; the others are fresh."""
    shown = {"form": OwnGroupForm(instance=asset), "card": CardForm(), "connector": ConnectorForm()} | forms
    context = shown | {
        "asset": asset,
        "root": _root(request),
        "cards": asset.cards.up(),
        "connectors": asset.connectors.in_time(),
        "submission_id": new_submission_id(),
        "open": next((name for name, form in forms.items() if form.is_bound), ""),
    }
    refused = any(form.is_bound for form in forms.values())
    return render(request, "hubs/group.html", context, status=422 if refused else 200)


def _root(request: HttpRequest) -> str:
    """The address itself, of whatever stands beneath it."""
    return reverse("hubs:group", args=[request.resolver_match.kwargs["token"]])


def _back(request: HttpRequest) -> HttpResponse:
    return redirect(_root(request))
