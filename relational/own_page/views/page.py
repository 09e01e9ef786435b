"""What the person reads and adds."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hubs.models import TeamMember
from people.actions import (
    add_own_words,
    answer_conversation,
    attach,
    hear_what_matters,
    reword_what_matters,
    say_how_it_goes,
    set_when,
)
from people.attachments.serving import send_original, send_thumbnail
from people.forms.going import ToneForm
from people.models import Attachment, Conversation, Going, Person, SafeguardingNote, WhatMatters
from relational.access.rules import own_page
from relational.access.submissions import new_submission_id, once
from relational.fields import read_id
from relational.own_page.forms import AnswerForm, MattersForm, SayForm
from relational.own_page.telling import tell_those_beside
from relational.two_editors import hold

NEWEST = 6
A_PAGE = 20


@own_page
def page(request: HttpRequest, person: Person) -> HttpResponse:
    """My words, my steps, my people, and what was written."""
    person.fetch_plan()
    context = {
        "person": person,
        "what_matters": person.what_matters.all(),
        "gifts": person.gifts.all(),
        "steps": [step for step in person.steps.all() if step.is_open],
        "team": _team(person),
        "written": _written(person)[:NEWEST],
        "own_words": person.own_words.newest_first()[:NEWEST],
        "keepsakes": person.attachments.filter(conversation=None).newest_first().with_who()[:NEWEST],
    }
    context["languages"] = [each for each in settings.OWN_PAGE_LANGUAGES if each[0] != get_language()]
    return render(request, "own/page.html", context)


@own_page
def written(request: HttpRequest, person: Person) -> HttpResponse:
    """Everything that was written, the newest first, a page at a time."""
    before, shown = read_id(request.GET.get("before")), _written(person)
    if before:
        last = Conversation.objects.filter(pk=before).first()
        shown = shown.filter(happened_at__lt=last.happened_at) if last else shown
    rows = list(shown[: A_PAGE + 1])
    more = f"?before={rows[A_PAGE - 1].pk}" if len(rows) > A_PAGE else ""
    context = {"person": person, "written": rows[:A_PAGE], "more_url": more}
    if not before:
        context["keeping_safe"] = SafeguardingNote.objects.filter(person=person).newest_first().with_who()
    return render(request, "own/written.html", context)


@own_page
@once
def say(request: HttpRequest, person: Person) -> HttpResponse:
    """Add words, a picture, a voice."""
    form = SayForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        words = form.cleaned_data["words"]
        added = add_own_words(person=person, words=words) if words else None
        kept = [attach(person=person, upload=upload, by=None) for upload in form.cleaned_data["files"]]
        about = f"own words {added.pk}" if added else f"own attachment {kept[0].pk}"
        _tell(person, _("%(name)s added something to their page."), about)
        messages.success(request, _("It is on your page now. Your people will see it."))
        return redirect("own:page")
    context = {"person": person, "form": form, "submission_id": new_submission_id()}
    return render(request, "own/say.html", context, status=422 if form.is_bound else 200)


@own_page
def answer(request: HttpRequest, person: Person, conversation_id: int) -> HttpResponse:
    """That's right; or not quite, and how it was. What they say stays beside it."""
    conversation = _conversation(person, conversation_id)
    initial = {"response": conversation.response, "words": conversation.response_words}
    form = AnswerForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        answer_conversation(conversation=conversation, **form.cleaned_data)
        if form.cleaned_data["response"] == Conversation.Response.NOT_QUITE:
            about = f"not quite {conversation.pk} {form.cleaned_data['words'][:60]}"
            _tell(person, _("%(name)s says: not quite, about something you wrote down."), about)
        messages.success(request, _("Thank you. Your words stand beside it now."))
        return redirect("own:page")
    context = {"person": person, "form": form, "conversation": conversation}
    return render(request, "own/answer.html", context, status=422 if form.is_bound else 200)


@own_page
@once
def matters(request: HttpRequest, person: Person, statement_id: int | None = None) -> HttpResponse:
    """Say what matters, or say it differently. The former words are kept."""
    statement = get_object_or_404(WhatMatters, pk=statement_id, person=person) if statement_id else None
    before = statement.words if statement else ""
    form = MattersForm(request.POST or None, instance=hold(statement) if statement and request.POST else statement)
    if request.method == "POST" and form.is_valid():
        words, state = form.cleaned_data["words"], form.cleaned_data["state"]
        if statement is None:
            hear_what_matters(person=person, words=words, by=None, state=state)
        else:
            statement.refresh_from_db()
            if words != before:
                reword_what_matters(statement=statement, words=words)
            set_when(statement=statement, state=state)
        _tell(person, _("%(name)s changed what matters on their page."), f"matters {person.pk} {words[:80]}")
        messages.success(request, _("Kept, in your words."))
        return redirect("own:page")
    context = {"person": person, "form": form, "statement": statement, "submission_id": new_submission_id()}
    return render(request, "own/matters.html", context, status=422 if form.is_bound else 200)


@own_page
@require_POST
@once
def going(request: HttpRequest, person: Person, statement_id: int) -> HttpResponse:
    """How it's going, in one tap."""
    statement = get_object_or_404(WhatMatters, pk=statement_id, person=person)
    form = ToneForm(request.POST)
    if form.is_valid():
        said = say_how_it_goes(statement=statement, **form.cleaned_data | {"whose": Going.Whose.PERSON})
        _tell(person, _("%(name)s said how something is going."), f"going {said.pk}")
        messages.success(request, _("Kept: %(said)s.") % {"said": said})
    return redirect("own:page")


@own_page
def attachment(request: HttpRequest, person: Person, attachment_id: int, size: str) -> HttpResponse:
    """A picture or a voice on my own page, small or as it came."""
    found = get_object_or_404(Attachment, pk=attachment_id)
    if size == "original":
        return send_original(request, found)
    if not found.thumbnail:
        raise Http404
    return send_thumbnail(found)


def _tell(person: Person, words: str, about: str) -> None:
    tell_those_beside(person=person, words=words % {"name": person.name}, about=about)


def _team(person: Person):
    return TeamMember.objects.around(person).present().main_first()


def _written(person: Person):
    return person.conversations.newest_first().with_author()


def _conversation(person: Person, conversation_id: int) -> Conversation:
    return get_object_or_404(Conversation.objects.with_author(), pk=conversation_id, person=person)
