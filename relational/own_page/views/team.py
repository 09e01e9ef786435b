"""Who is beside the person: who is asked, who is main, who hands over, and who is missing."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hubs.actions import (
    agree_to_cover,
    ask_to_part,
    choose_main_person,
    let_strand_go,
    name_strand,
    rather_no_cover,
    record_agreement,
    record_rather_not,
)
from hubs.actions import name_outside as let_be_named
from hubs.exceptions import AlreadyAnswered
from hubs.models import Cover, Entrusted, HandOver, Strand, TeamMember
from people.actions import add_own_words
from people.models import OwnWords, Person
from relational.access.rules import own_page
from relational.access.submissions import new_submission_id, once
from relational.fields import read_id
from relational.own_page.telling import tell_those_beside


@own_page
def team(request: HttpRequest, person: Person) -> HttpResponse:
    """My people: who they are, who is asked, who is my main person, who hands over to whom, and who is missing."""
    members = list(TeamMember.objects.around(person).main_first())
    strands = list(Strand.objects.open().filter(person=person).with_who())
    context = {
        "person": person,
        "present": [member for member in members if member.is_present],
        "asked": [member for member in members if member.is_waiting and member.state == TeamMember.State.PROPOSED],
        "to_answer": [member for member in members if member.is_waiting and member.state == TeamMember.State.AGREED],
        "hand_overs": HandOver.objects.planned().around(person),
        "missing": [strand for strand in strands if not strand.is_held],
        "covers": Cover.objects.open()
        .still_useful()
        .filter(person=person)
        .select_related("practitioner__organisation"),
        "left": Entrusted.objects.in_hand().filter(person=person),
        "submission_id": new_submission_id(),
    }
    return render(request, "own/team.html", context)


@own_page
@require_POST
def cover(request: HttpRequest, person: Person, cover_id: int) -> HttpResponse:
    """Who is there while my main person is away: yes, or rather not."""
    asked = get_object_or_404(Cover.objects.still_useful(), pk=cover_id, person=person)
    answer = agree_to_cover if request.POST.get("choice") == "yes" else rather_no_cover
    try:
        answer(cover=asked, by=None, words=request.POST.get("words", "")[:300])
    except AlreadyAnswered:
        messages.info(request, _("That changed a moment ago. This is how it is now."))
    return redirect("own:team")


@own_page
@require_POST
def choose(request: HttpRequest, person: Person, member_id: int) -> HttpResponse:
    """Yes, no, or: this is the one for me."""
    member = get_object_or_404(TeamMember.objects.around(person), pk=member_id)
    words = request.POST.get("words", "")[:300]
    try:
        _choose(person, member, request.POST.get("choice", ""), words)
    except AlreadyAnswered:
        messages.info(request, _("That changed a moment ago. This is how it is now."))
    return redirect("own:team")


def _choose(person: Person, member: TeamMember, choice: str, words: str) -> None:
    name = {"name": person.name, "worker": member.practitioner.name}
    if choice == "yes":
        record_agreement(member=member, by=None, words=words)
    elif choice == "no" and member.is_waiting:
        record_rather_not(member=member, by=None, words=words)
        told = _("%(name)s would rather not have %(worker)s beside them.") % name
        tell_those_beside(person=person, words=told, about=f"rather not {member.pk}")
    elif choice == "no":
        ask_to_part(member=member)
        told = _("%(name)s would rather not have %(worker)s beside them any more. Talk about it soon.") % name
        tell_those_beside(person=person, words=told, about=f"no longer {member.pk}")
        add_own_words(person=person, kind=OwnWords.Kind.ASKED, words=words or told)
    elif choice == "main":
        choose_main_person(member=member, by=None, words=words)
        told = _("%(name)s chose %(worker)s as their main person.") % name
        tell_those_beside(person=person, words=told, about=f"main person {member.pk}")


@own_page
@require_POST
@once
def missing(request: HttpRequest, person: Person) -> HttpResponse:
    """Who is missing, in my words; or not any more."""
    if "found" in request.POST:
        let_strand_go(strand=get_object_or_404(Strand.objects.open(), pk=read_id(request.POST["found"]), person=person))
    elif words := request.POST.get("words", "").replace("\x00", "").strip()[:200]:
        strand = name_strand(person=person, words=words, by=None)
        told = _("%(name)s says who is missing: %(words)s") % {"name": person.name, "words": words}
        tell_those_beside(person=person, words=told, about=f"missing {strand.pk}")
        messages.success(request, _("Your people will see it."))
    return redirect("own:team")


@own_page
@require_POST
def name_outside(request: HttpRequest, person: Person, member_id: int) -> HttpResponse:
    """Whether someone who looks for me from elsewhere is told of this worker."""
    member = get_object_or_404(TeamMember.objects.around(person), pk=member_id)
    try:
        let_be_named(member=member, may="may" in request.POST)
    except AlreadyAnswered:
        messages.info(request, _("That changed a moment ago. This is how it is now."))
    return redirect("own:team")
