"""Handing over with a conversation of the three: planned, talked, and only then does anyone step back."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hubs import actions
from hubs.exceptions import HubError
from hubs.forms.hand_over import HandOverForm, TalkedForm
from hubs.models import HandOver, TeamMember
from hubs.rules import beside_or_coordinating
from hubs.team_page import TeamPage
from people.models import Person
from relational.access.submissions import once, sent_or_new_id

from .team import try_to


@beside_or_coordinating("contribute")
@once
def plan(request: HttpRequest, person: Person, member_id: int) -> HttpResponse:
    """Plan the conversation, or another day for it."""
    page = TeamPage(person)
    leaving = next((each for each in [*page.present, *page.left] if each.pk == member_id), None)
    if leaving is None:
        messages.info(request, _("They are not in the team now."))
        return redirect("hubs:team", person.pk)
    planned = next((each for each in page.hand_overs if each.leaving_id == leaving.pk), None)
    others = [each for each in [*page.present, *page.proposed, *page.agreed] if each.pk != leaving.pk]
    form = HandOverForm(
        request.POST if request.method == "POST" else None, instance=planned, leaving=leaving, others=others
    )
    if request.method == "POST" and form.is_valid() and _plan(request, form, planned, leaving):
        messages.success(request, _("Planned. Nobody steps back before you have talked, the three of you."))
        return redirect("hubs:team", person.pk)
    context = {"person": person, "leaving": leaving, "planned": planned, "others": others, "form": form}
    context["submission_id"] = sent_or_new_id(request)
    return render(request, "hubs/hand_over.html", context, status=422 if form.is_bound else 200)


def _plan(request: HttpRequest, form: HandOverForm, planned: HandOver | None, leaving: TeamMember) -> bool:
    said = form.cleaned_data
    try:
        if planned:
            actions.replan_hand_over(hand_over=planned, **said)
        else:
            actions.plan_hand_over(leaving=leaving, by=request.user, **said)
    except HubError as error:
        form.add_error(None, error.message)
        return False
    return True


@beside_or_coordinating("contribute")
@once
def talked(request: HttpRequest, person: Person, hand_over_id: int) -> HttpResponse:
    """We have talked: what the person said, who is main now, and thanks."""
    hand_over = _planned(person, hand_over_id)
    if hand_over is None:
        messages.info(request, _("That hand-over is settled already. This is how it is now."))
        return redirect("hubs:team", person.pk)
    form = TalkedForm(request.POST if request.method == "POST" else None, person=person, hand_over=hand_over)
    if request.method == "POST" and form.is_valid():
        if try_to(request, actions.talk_together, hand_over=hand_over, by=request.user, **form.cleaned_data):
            messages.success(request, _("Handed over, with thanks."))
        closed = hand_over.leaving.practitioner_id == request.user.pk and form.cleaned_data["steps_back"]
        return redirect("hubs:today") if closed else redirect("hubs:team", person.pk)
    context = {"person": person, "hand_over": hand_over, "form": form, "submission_id": sent_or_new_id(request)}
    return render(request, "hubs/talked.html", context, status=422 if form.is_bound else 200)


@beside_or_coordinating("contribute")
@require_POST
def call_off(request: HttpRequest, person: Person, hand_over_id: int) -> HttpResponse:
    """It stays as it is."""
    hand_over = _planned(person, hand_over_id)
    if hand_over and try_to(request, actions.call_off_hand_over, hand_over=hand_over):
        messages.success(request, _("Called off. Everybody stays where they are."))
    return redirect("hubs:team", person.pk)


def _planned(person: Person, hand_over_id: int) -> HandOver | None:
    """Still planned; None when somebody settled it meanwhile; 404 when it never was."""
    hand_over = get_object_or_404(HandOver.objects.around(person), pk=hand_over_id)
    return hand_over if hand_over.is_planned else None
