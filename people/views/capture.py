"""Recording a conversation: the heart (one text box; everything else is optional)."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.html import escape
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from people.actions import (
    add_step,
    attach,
    discard_draft,
    hear_what_matters,
    record_conversation,
    record_conversation_about_several,
    save_draft,
    say_how_it_goes,
)
from people.audience import who_will_see
from people.chips import all_chips
from people.forms.conversation import CaptureForm
from people.models import Conversation, Draft, Person, Reach
from relational.access.kept_words import kept_words, who_writes
from relational.access.rules import signed_in
from relational.access.submissions import new_submission_id, once, was_saved
from relational.fields import read_id

# Suggestions under "Who with?": native to the browser, so they need no script and no network.
SUGGESTED_PEOPLE = 60
AS_WRITTEN = ("text", "noticed", "opinion", "place", "others", "written_together", "reach")
DRAFTED = {"submission_id", "csrfmiddlewaretoken", "draft_of", "by"}


@signed_in
@once
def capture(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        return _save(request)
    person = _person(request.GET.get("person", ""))
    words = _kept(request) or _drafted(request, person) or {}
    form = CaptureForm(person=person, initial=_initial(person, words))
    sent_before = words.get("submission_id", [""])[-1]
    return _composer(request, form, person, unfinished=bool(words), submission_id=sent_before)


@signed_in
@require_POST
def autosave(request: HttpRequest) -> JsonResponse:
    """Keep the words while one types; answers when they were kept, for "Saved 10:42"."""
    person = _person(request.POST.get("draft_of", ""))
    fields = {key: request.POST.getlist(key) for key in request.POST if key not in DRAFTED}
    fields = {key: values for key, values in fields.items() if any(value.strip() for value in values)}
    if any("\x00" in value for values in fields.values() for value in values):
        return JsonResponse({"error": _("There is a character in it that cannot be kept.")}, status=422)
    if "text" not in fields:
        discard_draft(author=request.user, person=person)
        return JsonResponse({"saved": ""})
    draft = save_draft(author=request.user, person=person, fields=fields)
    return JsonResponse({"saved": f"{timezone.localtime(draft.updated_at):%H:%M}"})


@signed_in
@require_POST
def discard(request: HttpRequest, draft_id: int) -> HttpResponse:
    draft = get_object_or_404(Draft, pk=draft_id, author=request.user)
    discard_draft(author=request.user, person=draft.person)
    messages.success(request, _("Thrown away."))
    return redirect("people:unfinished")


@signed_in
def unfinished(request: HttpRequest) -> HttpResponse:
    """Words begun and not saved, with their age."""
    drafts = list(Draft.objects.unfinished_by(request.user)[:SUGGESTED_PEOPLE])
    Person.objects.put_on(drafts)
    loose = Conversation.objects.not_yet_connected().newest_first()[:50]
    return render(request, "people/unfinished.html", {"drafts": drafts, "loose": loose})


@signed_in
@require_GET
def audience(request: HttpRequest) -> HttpResponse:
    """The sentence above Save, for the person and reach chosen so far."""
    form = CaptureForm(request.GET)
    form.is_valid()
    return HttpResponse(escape(_audience(request, form, form.cleaned_data.get("person"))["audience"]))


@transaction.atomic
def _save(request: HttpRequest) -> HttpResponse:
    draft_of = _person(request.POST.get("draft_of", ""))
    form = CaptureForm(request.POST, request.FILES, person=draft_of)
    if not form.is_valid():
        return _composer(request, form, draft_of, status=422)
    conversation = _record(request, form)
    discard_draft(author=request.user, person=draft_of)
    messages.success(request, _("Saved what you heard."))
    if conversation.person:
        return redirect(conversation.person)
    return redirect("people:unfinished")


def _record(request: HttpRequest, form: CaptureForm) -> Conversation:
    words, by = form.cleaned_data, request.user
    person = words["person"]
    conversation = _said(form, by)
    for attachment in form.attachments():
        attach(person=person, conversation=conversation, by=by, **attachment)
    if words["changed"]:
        hear_what_matters(person=person, words=words["changed"], by=by, said_at=conversation.happened_at)
    for statement, tone in words["going"]:
        say_how_it_goes(statement=statement, tone=tone, by=by, at=conversation.happened_at)
    if words["step"]:
        add_step(person=person, words=words["step"], by=by)
    for chip in all_chips():
        if words[chip.field]:
            chip.run(conversation, words[chip.field], by)
    return conversation


def _said(form: CaptureForm, by) -> Conversation:
    """The conversation, or the first of several pages that one writing is on."""
    words = form.cleaned_data
    person = words["person"]
    fields = {
        **{name: words[name] for name in AS_WRITTEN},
        "happened_at": words["happened_at"] or form.written_at or timezone.now(),
        "touches": person.what_matters.filter(pk__in=words["touches"]) if person else (),
        "by": by,
    }
    if words["parts"]:
        return record_conversation_about_several(parts=[(person, words["own_part"]), *words["parts"]], **fields)[0]
    return record_conversation(person=person, someone=words["who"], own_part=words["own_part"], **fields)


def _composer(request, form, person, *, unfinished=False, submission_id: str = "", status: int = 200) -> HttpResponse:
    context = {
        "form": form,
        "person": person,
        "people": Person.objects.active().order_by("-updated_at")[:SUGGESTED_PEOPLE],
        "unfinished": unfinished,
        "to_choose_again": [file.name for files in request.FILES.lists() for file in files[1]],
        "submission_id": request.POST.get("submission_id") or submission_id or new_submission_id(),
        "by": who_writes(request.user),
        **_audience(request, form, person),
    }
    return render(request, "people/capture.html", context, status=status)


def _audience(request: HttpRequest, form: CaptureForm, person: Person | None) -> dict:
    return {"audience": who_will_see(person, form["reach"].value() or Reach.TEAM, request.user)}


def _initial(person: Person | None, words: dict[str, list[str]]) -> dict:
    initial = {"who": person.name, "person": person.pk} if person else {}
    typed = {name: values if name == "touches" else values[-1] for name, values in words.items()}
    return {"reach": Reach.TEAM} | initial | typed


def _kept(request: HttpRequest) -> dict[str, list[str]] | None:
    """What was sent after the session had ended; unless the device it was written on has had it saved meanwhile."""
    words = kept_words(request)
    return None if words and was_saved(words.get("submission_id", [""])[-1]) else words


def _drafted(request: HttpRequest, person: Person | None) -> dict[str, list[str]] | None:
    draft = Draft.objects.filter(author=request.user, person=person).first()
    return draft.fields if draft else None


def _person(value: str) -> Person | None:
    which = read_id(value)
    return get_object_or_404(Person, pk=which) if which else None
