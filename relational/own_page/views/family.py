"""Planning with one's family or household: in, out, and what goes into it, by one's own yes alone."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from people.actions import answer_to_network, bring_step, say_of_family_plan, take_step_back
from people.family_plan import stands, steps_of, what_each_says
from people.models import FamilyPlan, NetworkMember, Person
from relational.access.rules import own_page
from relational.own_page.forms import AnswerForm, OwnNetworkForm
from relational.own_page.telling import tell_those_beside


@own_page
def networks(request: HttpRequest, person: Person) -> HttpResponse:
    """Where I am in, and where I am asked."""
    return render(request, "own/networks.html", {"person": person, "places": NetworkMember.objects.of(person)})


@own_page
def network(request: HttpRequest, person: Person, place_id: int) -> HttpResponse:
    return _network(request, person, _place(person, place_id))


@own_page
@require_POST
def answer(request: HttpRequest, person: Person, place_id: int) -> HttpResponse:
    """Yes, rather not, or out again; at once."""
    place = _place(person, place_id)
    form = OwnNetworkForm(request.POST)
    leaves = place.is_in and "leave" in request.POST
    if not leaves and not form.is_valid():
        return _network(request, person, place, answer_form=form)
    if leaves:
        answer_to_network(member=place, state=NetworkMember.State.LEFT)
    else:
        answer_to_network(member=place, **form.cleaned_data)
    tell_those_beside(
        person=person,
        words=_("%(name)s answered about planning with their family.") % {"name": person.name},
        about=f"network {place.pk} {place.said_at:%s}",
    )
    messages.success(request, _("Kept. You can change it at any time."))
    return redirect("own:network", place.pk) if place.is_in else redirect("own:networks")


@own_page
@require_POST
def word(request: HttpRequest, person: Person, place_id: int) -> HttpResponse:
    """What I say of the plan."""
    place = _place(person, place_id, is_in=True)
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return _network(request, person, place, word_form=form)
    say_of_family_plan(member=place, answer=form.cleaned_data["response"], words=form.cleaned_data["words"])
    messages.success(request, _("Kept, in your words."))
    return redirect("own:network", place.pk)


@own_page
@require_POST
def step(request: HttpRequest, person: Person, place_id: int, step_id: int) -> HttpResponse:
    """One of my steps into the plan, or back to me alone."""
    place = _place(person, place_id, is_in=True)
    mine = get_object_or_404(person.steps, pk=step_id)
    if mine.network_id == place.network_id:
        take_step_back(step=mine)
    else:
        bring_step(member=place, step=mine)
    return redirect("own:network", place.pk)


def _place(person: Person, place_id: int, *, is_in: bool = False) -> NetworkMember:
    places = NetworkMember.objects.of(person)
    return get_object_or_404(places.who_are_in() if is_in else places, pk=place_id)


def _network(request: HttpRequest, person: Person, place: NetworkMember, **forms) -> HttpResponse:
    plan = FamilyPlan.objects.filter(network=place.network).first()
    said = what_each_says(plan, list(place.network.members.who_are_in()))
    context = {
        "person": person,
        "place": place,
        "plan": plan,
        "said": said,
        "stands": stands(said),
        "steps": steps_of(place.network),
        "own_steps": person.steps.open().filter(network=None) if place.is_in else [],
        "answer_form": OwnNetworkForm(),
        "word_form": AnswerForm(),
    }
    return render(request, "own/network.html", context | forms, status=422 if forms else 200)
