"""Conversation aids: sets of questions to talk from, if the person likes; kept for them alone and counted nowhere."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from people.actions import add_aid, put_aid_away, talk_through
from people.forms.aid import AidForm, TalkForm
from people.models import AidTalk, ConversationAid, Person
from people.pictures.wheel import wheel_of
from relational.access.models import AccessEntry
from relational.access.rules import person_access, role, signed_in
from relational.access.submissions import new_submission_id, once

KEEPERS = ("coordinator", "manager")


@signed_in
def aids(request: HttpRequest) -> HttpResponse:
    """All sets of questions, with where they come from."""
    context = {
        "aids": ConversationAid.objects.to_hand().prefetch_related("questions"),
        "keeps_them": request.user.has_role(*KEEPERS),
    }
    return render(request, "people/aids/aids.html", context)


@role(*KEEPERS)
@once
def add(request: HttpRequest) -> HttpResponse:
    form = AidForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        add_aid(by=request.user, **form.asked())
        messages.success(request, _("There for everyone who would like to use it."))
        return redirect("people:aids")
    context = {"form": form, "submission_id": new_submission_id()}
    return render(request, "people/aids/add.html", context, status=422 if form.is_bound else 200)


@role(*KEEPERS)
@require_POST
def put_away(request: HttpRequest, aid_id: int) -> HttpResponse:
    put_aid_away(aid=get_object_or_404(ConversationAid.objects.to_hand(), pk=aid_id))
    messages.success(request, _("Put away. What was said with it stays on people's pages."))
    return redirect("people:aids")


@person_access("view", log=AccessEntry.What.PLAN)
def talks(request: HttpRequest, person: Person) -> HttpResponse:
    """What there is to talk from, and what was talked through before."""
    context = {
        "person": person,
        "aids": ConversationAid.objects.to_hand().prefetch_related("questions"),
        "talks": person.aid_talks.newest_first().select_related("aid", "by"),
    }
    return render(request, "people/aids/talks.html", context)


@person_access("contribute")
@once
def talk(request: HttpRequest, person: Person, aid_id: int) -> HttpResponse:
    """The questions, large, one beneath the other; all of them may be left."""
    aid = get_object_or_404(ConversationAid.objects.to_hand(), pk=aid_id)
    form = TalkForm(request.POST if request.method == "POST" else None, aid=aid)
    if request.method == "POST" and form.is_valid():
        said = {name: form.cleaned_data[name] for name in ("answers", "matters", "words")}
        kept = talk_through(person=person, aid=aid, by=request.user, **said)
        messages.success(request, _("Kept, as they said it."))
        return redirect("people:talked", person.pk, kept.pk)
    context = {"person": person, "aid": aid, "form": form, "submission_id": new_submission_id()}
    return render(request, "people/aids/talk.html", context, status=422 if form.is_bound else 200)


@person_access("view", log=AccessEntry.What.PLAN)
def talked(request: HttpRequest, person: Person, talk_id: int) -> HttpResponse:
    """What was said, beside what was said the time before."""
    talk = get_object_or_404(person.aid_talks.with_answers(), pk=talk_id)
    before = person.aid_talks.with_answers().filter(aid=talk.aid, at__lt=talk.at).newest_first().first()
    context = {
        "person": person,
        "talk": talk,
        "before": before,
        "rows": [(each, _said(talk, each), _said(before, each)) for each in talk.aid.questions.all()],
        "wheel": wheel_of(talk, before),
    }
    return render(request, "people/aids/talked.html", context)


def _said(talk: AidTalk | None, question) -> dict | None:
    """The answer in words: the words themselves, and the number or the name of the step."""
    answers = talk.answers.all() if talk else ()
    answer = next((each for each in answers if each.question_id == question.pk), None)
    if answer is None:
        return None
    steps = talk.aid.steps
    step = steps[answer.step] if answer.step is not None and answer.step < len(steps) else ""
    return {"words": answer.words, "number": answer.number, "step": step}
