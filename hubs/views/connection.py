"""Gifts that meet what places have, people introduced to it, and whether that lives on."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hubs.actions import ask_about_gift, connect, say_whether_it_lives, tell_how_it_went
from hubs.forms.asset import AskForm, ConnectionForm, HowItWentForm, StillForm
from hubs.matching import given_by_others, good_for_what_matters, is_offered, wanted_by_places
from hubs.models import Connection, Practitioner
from people.models import Person
from relational.access.models import AccessEntry
from relational.access.rules import person_access, role
from relational.access.submissions import new_submission_id, once

from .asset import find_asset
from .board import WORK_AT_HUBS


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
    context = {"form": form, "title": _("Ask about this gift"), "do": _("Ask"), "submission_id": new_submission_id()}
    return render(request, "hubs/assets/form.html", context, status=422 if form.is_bound else 200)


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
    found = find_asset(asset_id)
    form = ConnectionForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        connect(person=person, asset=found, by=request.user, words=form.cleaned_data["words"])
        messages.success(request, _("A step of their plan. Go along the first time, if they like."))
        return redirect("hubs:matches", person.pk)
    context = {"person": person, "asset": found, "form": form, "submission_id": new_submission_id()}
    context["connectors"] = found.connectors.in_time()
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


@person_access("contribute")
@require_POST
def still(request: HttpRequest, person: Person, connection_id: int) -> HttpResponse:
    """Still going, not any more, don't know: one tap."""
    found = get_object_or_404(Connection, pk=connection_id, person=person)
    form = StillForm(request.POST)
    if form.is_valid():
        say_whether_it_lives(made=found, still=form.cleaned_data["still"])
        messages.success(request, _("Kept. That is all."))
    return redirect("hubs:matches", person.pk)
