"""What a place has: found, confirmed, doubted, put right; and people introduced to it."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hubs.actions import (
    add_asset,
    ask_about_gift,
    change_asset,
    confirm_asset,
    connect,
    doubt_asset,
    put_asset_away,
    tell_how_it_went,
    times_introduced,
)
from hubs.forms.asset import AskForm, AssetForm, ConnectionForm, DoubtForm, HowItWentForm
from hubs.matching import given_by_others, good_for_what_matters, is_offered, wanted_by_places, welcome_at
from hubs.models import Asset, Connection, Hub, Practitioner, Publication
from people.models import Person
from relational.access.models import AccessEntry
from relational.access.rules import person_access, role, signed_in
from relational.access.submissions import new_submission_id, once
from relational.fields import read_id

from .board import WORK_AT_HUBS
from .feed import RUNNING, differences
from .publication import may_be_published

FOUND = 40


@signed_in
def assets(request: HttpRequest) -> HttpResponse:
    """As one types: what it is called, what it is good for, what it looks for."""
    q = request.GET.get("q", "").replace("\x00", "").strip()[:100]
    to_confirm = "to_confirm" in request.GET
    found = Asset.objects.to_confirm() if to_confirm else Asset.objects.to_hand().about(q)
    context = {
        "q": q,
        "to_confirm": to_confirm,
        "assets": found.with_what_to_show()[:FOUND],
        "works_with_people": request.user.has_role(*WORK_AT_HUBS),
        "runs_a_hub": request.user.has_role(*RUNNING),
    }
    return render(request, "hubs/assets/assets.html#found" if request.htmx else "hubs/assets/assets.html", context)


@signed_in
def asset(request: HttpRequest, asset_id: int) -> HttpResponse:
    found = _asset(asset_id)
    works_with_people = request.user.has_role(*WORK_AT_HUBS)
    context = {
        "asset": found,
        "times_introduced": times_introduced(found),
        "offers": welcome_at(found) if works_with_people and found.looking_for else [],
        "works_with_people": works_with_people,
        "publication": Publication.objects.filter(asset=found).select_related("published_by").first(),
        "may_be_published": may_be_published(found),
        "differences": differences(found.origin) if hasattr(found, "origin") else [],
    }
    return render(request, "hubs/assets/asset.html", context)


@role(*WORK_AT_HUBS)
@once
def add(request: HttpRequest) -> HttpResponse:
    form = AssetForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        added = add_asset(by=request.user, connector_agreed_on=form.instance.connector_agreed_on, **form.cleaned_data)
        messages.success(request, _("Everyone who works here can find it now."))
        return redirect(added)
    return _form(request, form, _("Something this place has"), _("Add it"))


@role(*WORK_AT_HUBS)
def change(request: HttpRequest, asset_id: int) -> HttpResponse:
    """Put it right; that confirms it."""
    found = _asset(asset_id)
    form = AssetForm(request.POST or None, instance=found)
    if request.method == "POST" and form.is_valid():
        change_asset(asset=found, by=request.user, **form.cleaned_data)
        messages.success(request, _("Put right, and confirmed today."))
        return redirect(found)
    return _form(request, form, found.name, _("Put it right"))


@role(*WORK_AT_HUBS)
@require_POST
def still_true(request: HttpRequest, asset_id: int) -> HttpResponse:
    """One tap."""
    found = confirm_asset(asset=_asset(asset_id), by=request.user)
    messages.success(request, _("%(asset)s: still true, as of today.") % {"asset": found})
    hub = Hub.objects.of(request.user).filter(pk=read_id(request.POST.get("from_board"))).first()
    return redirect(hub or ("hubs:assets" if "from_list" in request.POST else found))


@role(*WORK_AT_HUBS)
def doubt(request: HttpRequest, asset_id: int) -> HttpResponse:
    found = _asset(asset_id)
    form = DoubtForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        doubt_asset(asset=found, words=form.cleaned_data["words"], by=request.user)
        messages.success(request, _("Said beside it, until someone puts it right."))
        return redirect(found)
    return _form(request, form, found.name, _("Say so"))


@role(*WORK_AT_HUBS)
@require_POST
def put_away(request: HttpRequest, asset_id: int) -> HttpResponse:
    put_asset_away(asset=_asset(asset_id))
    messages.success(request, _("Put away. It is offered to nobody any more."))
    return redirect("hubs:assets")


@role(*WORK_AT_HUBS)
@once
def ask(request: HttpRequest, gift_id: int) -> HttpResponse:
    """Ask whoever is beside the person, never the person past them."""
    if not is_offered(gift_id):
        raise Http404
    form = AskForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        told = ask_about_gift(gift_id=gift_id, words=form.cleaned_data["words"])
        name = Practitioner.objects.get(pk=told).name
        messages.success(request, _("%(name)s has it on their Today and will ask.") % {"name": name})
        return redirect("hubs:assets")
    return _form(request, form, _("Ask about this gift"), _("Ask"))


@person_access("view", log=AccessEntry.What.PAGE)
def matches(request: HttpRequest, person: Person) -> HttpResponse:
    """Who could use their gifts, and what and who could be good for what matters."""
    context = {
        "person": person,
        "wanted": wanted_by_places(person),
        "good_for": good_for_what_matters(person),
        "given": given_by_others(person),
        "connections": person.connections.with_both().newest_first(),
    }
    return render(request, "hubs/assets/matches.html", context)


@person_access("contribute")
@once
def introduce(request: HttpRequest, person: Person, asset_id: int) -> HttpResponse:
    """A warm introduction, with their yes."""
    found = _asset(asset_id)
    form = ConnectionForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        connect(person=person, asset=found, by=request.user, words=form.cleaned_data["words"])
        messages.success(request, _("A step of their plan. Go along the first time, if they like."))
        return redirect("hubs:matches", person.pk)
    context = {"person": person, "asset": found, "form": form, "submission_id": new_submission_id()}
    return render(request, "hubs/assets/introduce.html", context, status=422 if form.is_bound else 200)


@person_access("contribute")
def how_it_went(request: HttpRequest, person: Person, connection_id: int) -> HttpResponse:
    found = get_object_or_404(Connection.objects.with_both(), pk=connection_id, person=person)
    form = HowItWentForm(request.POST or None, initial={"words": found.step.note})
    if request.method == "POST" and form.is_valid():
        tell_how_it_went(made=found, words=form.cleaned_data["words"])
        messages.success(request, _("Kept."))
        return redirect("hubs:matches", person.pk)
    context = {"person": person, "asset": found.asset, "connection": found, "form": form}
    return render(request, "hubs/assets/introduce.html", context, status=422 if form.is_bound else 200)


def _asset(asset_id: int) -> Asset:
    return get_object_or_404(Asset.objects.to_hand().with_what_to_show(), pk=asset_id)


def _form(request: HttpRequest, form, title: str, do: str) -> HttpResponse:
    context = {"form": form, "title": title, "do": do, "submission_id": new_submission_id()}
    return render(request, "hubs/assets/form.html", context, status=422 if form.is_bound else 200)
