"""A household or family network: who is in it, by each one's own yes, and the plan they hold together."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from people.actions import (
    answer_to_network,
    ask_into_network,
    begin_network,
    bring_step,
    say_of_family_plan,
    take_step_back,
    write_family_plan,
)
from people.family_plan import stands, steps_of, what_each_says
from people.forms.network import AnswerForm, AskForm, BeginNetworkForm, FamilyPlanForm
from people.forms.shared_plan import AgreeForm
from people.models import FamilyPlan, NetworkMember, Person
from relational.access.models import AccessEntry
from relational.access.rules import person_access
from relational.access.submissions import new_submission_id, once


@person_access("view", log=AccessEntry.What.PLAN)
def networks(request: HttpRequest, person: Person) -> HttpResponse:
    """Where they are in, or are asked."""
    return _networks(request, person, BeginNetworkForm(person=person))


@person_access("contribute")
@require_POST
@once
def begin(request: HttpRequest, person: Person) -> HttpResponse:
    form = BeginNetworkForm(request.POST, person=person)
    if not form.is_valid():
        return _networks(request, person, form, status=422)
    member = begin_network(person=person, by=request.user, **form.cleaned_data)
    return redirect("people:network", person.pk, member.pk)


@person_access("view", log=AccessEntry.What.PLAN)
def network(request: HttpRequest, person: Person, place_id: int) -> HttpResponse:
    return _network(request, _place(person, place_id))


@person_access("contribute")
@require_POST
@once
def ask(request: HttpRequest, person: Person, place_id: int) -> HttpResponse:
    """Ask someone else, on their own page."""
    place = _place(person, place_id, is_in=True)
    form = AskForm(request.POST, practitioner=request.user)
    if not form.is_valid():
        return _network(request, place, ask_form=form)
    asked = ask_into_network(network=place.network, by=request.user, **form.cleaned_data)
    messages.success(
        request, _("%(name)s is asked, on their own page. The others see nothing of it.") % {"name": asked}
    )
    return redirect("people:network", person.pk, place.pk)


@person_access("contribute")
@require_POST
def answer(request: HttpRequest, person: Person, place_id: int) -> HttpResponse:
    """What they said to being in it; or that they leave."""
    place = _place(person, place_id)
    if "leave" in request.POST:
        answer_to_network(member=place, state=NetworkMember.State.LEFT)
        messages.success(request, _("They are out of it, and so is what was theirs."))
        return redirect("people:networks", person.pk)
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return _network(request, place, answer_form=form)
    answer_to_network(member=place, **form.cleaned_data)
    messages.success(request, _("Kept, in their words."))
    return redirect("people:network", person.pk, place.pk) if place.is_in else redirect("people:networks", person.pk)


@person_access("contribute")
@require_POST
def plan(request: HttpRequest, person: Person, place_id: int) -> HttpResponse:
    """The plan's words."""
    place = _place(person, place_id, is_in=True)
    form = FamilyPlanForm(request.POST, instance=_plan_of(place))
    if not form.is_valid():
        return _network(request, place, plan_form=form)
    words = {name: form.cleaned_data[name] for name in ("words", "how_it_came")}
    write_family_plan(network=place.network, **words)
    messages.success(request, _("Kept. Read it back to each of them."))
    return redirect("people:network", person.pk, place.pk)


@person_access("contribute")
@require_POST
def word(request: HttpRequest, person: Person, place_id: int) -> HttpResponse:
    """What this one of them says of the plan."""
    place = _place(person, place_id, is_in=True)
    form = AgreeForm(request.POST)
    if not form.is_valid():
        return _network(request, place, word_form=form)
    say_of_family_plan(member=place, answer=form.cleaned_data["agreement"], words=form.cleaned_data["words"])
    messages.success(request, _("Kept, in their words."))
    return redirect("people:network", person.pk, place.pk)


@person_access("contribute")
@require_POST
def step(request: HttpRequest, person: Person, place_id: int, step_id: int) -> HttpResponse:
    """A step of their own into the family's plan, or back."""
    place = _place(person, place_id, is_in=True)
    own = get_object_or_404(person.steps, pk=step_id)
    if own.network_id == place.network_id:
        take_step_back(step=own)
    else:
        bring_step(member=place, step=own)
    return redirect("people:network", person.pk, place.pk)


def _place(person: Person, place_id: int, *, is_in: bool = False) -> NetworkMember:
    """This person's place in the network; 404 where they have none, or (with `is_in`) have not said yes."""
    places = NetworkMember.objects.of(person)
    return get_object_or_404(places.who_are_in() if is_in else places, pk=place_id)


def _plan_of(place: NetworkMember) -> FamilyPlan | None:
    return FamilyPlan.objects.filter(network=place.network).first()


def _networks(request: HttpRequest, person: Person, form: BeginNetworkForm, *, status: int = 200) -> HttpResponse:
    context = {
        "person": person,
        "places": NetworkMember.objects.of(person),
        "form": form,
        "submission_id": new_submission_id(),
    }
    return render(request, "people/family/networks.html", context, status=status)


def _network(request: HttpRequest, place: NetworkMember, **forms) -> HttpResponse:
    family_plan, person = _plan_of(place), place.person
    everyone = list(place.network.members.exclude(state__in=["no", "left"]).order_by("said_at", "pk"))
    said = what_each_says(family_plan, [member for member in everyone if member.is_in])
    context = {
        "person": person,
        "place": place,
        "plan": family_plan,
        "said": said,
        "stands": stands(said),
        "asked": [member for member in everyone if not member.is_in],
        "pages": Person.objects.filter(pk__in=[member.person_id for member in everyone]).in_bulk(),
        "steps": steps_of(place.network),
        "own_steps": person.steps.open().filter(network=None) if place.is_in else [],
        "known": Person.objects.by_name().exclude(pk=person.pk),
        "answer_form": AnswerForm(),
        "ask_form": AskForm(practitioner=request.user),
        "plan_form": FamilyPlanForm(instance=family_plan),
        "word_form": AgreeForm(),
        "submission_id": new_submission_id(),
    }
    return render(request, "people/family/network.html", context | forms, status=422 if forms else 200)
