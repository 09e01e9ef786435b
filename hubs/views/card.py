"""The two-way board of a place: what its groups ask for and offer just now (domain.md 2, row 36)."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from hubs.actions import put_up_card, take_down_card
from hubs.forms.card import AnsweredForm, CardForm
from hubs.matching import answers_to
from hubs.models import Card, Hub
from relational.access.rules import role, signed_in
from relational.access.submissions import new_submission_id, once
from relational.fields import read_id

from .asset import find_asset
from .board import WORK_AT_HUBS

SHOWN = 20


@signed_in
def cards(request: HttpRequest) -> HttpResponse:
    """Asks beside what may answer them, and offers; of one hub's neighbourhood, or all of them."""
    hubs = list(Hub.objects.select_related("neighbourhood"))
    chosen = read_id(request.GET.get("hub"))
    hub = next((hub for hub in hubs if hub.pk == chosen), None)
    up = Card.objects.up().with_group()
    up = up.near(hub) if hub else up
    works_with_people = request.user.has_role(*WORK_AT_HUBS)
    asks = list(up.filter(kind=Card.Kind.ASK)[:SHOWN])
    context = {
        "hubs": hubs,
        "hub": hub,
        "asks": answers_to(asks) if works_with_people else asks,
        "offers": up.filter(kind=Card.Kind.OFFER)[:SHOWN],
        "works_with_people": works_with_people,
    }
    return render(request, "hubs/assets/cards.html", context)


@role(*WORK_AT_HUBS)
@once
def put_up(request: HttpRequest, asset_id: int) -> HttpResponse:
    """Said on the phone or at the door, put up for the group."""
    asset = find_asset(asset_id)
    form = CardForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        put_up_card(asset=asset, by=request.user, **form.cleaned_data)
        messages.success(request, _("On the board. It comes down by itself on its day."))
        return redirect("hubs:cards")
    title = _("%(asset)s asks or offers") % {"asset": asset}
    context = {"form": form, "title": title, "do": _("Put it up"), "submission_id": new_submission_id()}
    return render(request, "hubs/assets/form.html", context, status=422 if form.is_bound else 200)


@role(*WORK_AT_HUBS)
def answered(request: HttpRequest, card_id: int) -> HttpResponse:
    card = get_object_or_404(Card.objects.with_group(), pk=card_id)
    form = AnsweredForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        take_down_card(card=card, by=request.user, **form.cleaned_data)
        messages.success(request, _("Taken down, with how it was answered."))
        return redirect("hubs:cards")
    context = {"form": form, "title": card.words, "do": _("It was answered")}
    return render(request, "hubs/assets/form.html", context, status=422 if form.is_bound else 200)
