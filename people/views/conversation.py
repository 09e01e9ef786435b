from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from people.actions import (
    amend_conversation,
    connect_conversation,
    introduce_person,
    record_response,
    withdraw_conversation,
)
from people.forms.attachment import WithdrawConversationForm
from people.forms.conversation import AmendForm, ConnectForm, ResponseForm
from people.models import Conversation, Person
from people.versions import versions_of
from relational.access.log import record_access
from relational.access.models import AccessEntry
from relational.access.rules import may_write_on, signed_in
from relational.access.submissions import new_submission_id, once, sent_or_new_id
from relational.two_editors import hold

WORDS = ("text", "own_part", "noticed", "opinion")


@signed_in
def conversation(request: HttpRequest, conversation_id: int) -> HttpResponse:
    """One conversation whole, with its former wordings and the person's own words about it."""
    found = _find(conversation_id)
    if found.person:
        record_access(request.user, AccessEntry.What.CONVERSATION, found.person, detail=str(found.pk))
    context = {
        "conversation": found,
        "person": found.person,
        "versions": versions_of(found),
        "attachments": found.attachments.newest_first().with_who(),
        "other_pages": _other_pages(found),
        "response_form": ResponseForm(initial={"response": found.response, "words": found.response_words}),
        "connect_form": ConnectForm(initial={"who": found.someone}),
    }
    return render(request, "people/conversation.html", context)


@signed_in
@once
def amend(request: HttpRequest, conversation_id: int) -> HttpResponse:
    found = _find(conversation_id)
    if found.author_id != request.user.pk or found.is_withdrawn or not may_write_on(request.user, found.person):
        return render(request, "403.html", status=403)
    instance = hold(found) if request.POST else found
    form = AmendForm(request.POST or None, instance=instance, initial={"amended_why": ""})
    if request.method == "POST" and form.is_valid():
        found.refresh_from_db()
        cleaned = form.cleaned_data
        words = {name: cleaned[name] for name in WORDS if name in cleaned}
        amend_conversation(conversation=found, why=cleaned["amended_why"], **words)
        messages.success(request, _("Amended. The former wording is kept."))
        return redirect(found)
    context = {"form": form, "conversation": found, "submission_id": sent_or_new_id(request)}
    return render(request, "people/amend.html", context, status=422 if form.is_bound else 200)


@signed_in
def withdraw(request: HttpRequest, conversation_id: int) -> HttpResponse:
    """Take it back, with a reason: never silently (domain.md 5.11). Only the author does."""
    found = _find(conversation_id)
    if found.author_id != request.user.pk or found.is_withdrawn or not may_write_on(request.user, found.person):
        return render(request, "403.html", status=403)
    others = _other_pages(found)
    form = WithdrawConversationForm(request.POST or None, several=bool(others))
    if request.method == "POST" and form.is_valid():
        withdraw_conversation(conversation=found, **form.cleaned_data)
        messages.success(request, _("Withdrawn. That there was one stays, with your reason."))
        return redirect(found)
    context = {"form": form, "conversation": found, "other_pages": others}
    return render(request, "people/withdraw.html", context, status=422 if form.is_bound else 200)


@signed_in
def respond(request: HttpRequest, conversation_id: int) -> HttpResponse:
    """What the person said when it was read back."""
    found = _find(conversation_id)
    form = ResponseForm(request.POST)
    if request.method == "POST" and form.is_valid():
        record_response(conversation=found, **form.cleaned_data)
        messages.success(request, _("Kept beside the entry, for every reader."))
    return redirect(found)


@signed_in
@once
def connect(request: HttpRequest, conversation_id: int) -> HttpResponse:
    """Put a conversation with "someone at the food bank" on the page it belongs to, or begin that page."""
    found = _find(conversation_id)
    if found.person:
        return redirect(found)
    form = ConnectForm(request.POST or None)
    alike = []
    if request.method == "POST" and form.is_valid():
        name = form.cleaned_data["who"]
        person = Person.objects.filter(pk=form.cleaned_data["person"]).first() if form.cleaned_data["person"] else None
        alike = list(Person.objects.alike(name)[:8]) if name else []
        if person is None and name and (not alike or "none_of_these" in request.POST):
            person = introduce_person(name=name, by=request.user)
        if person:
            connect_conversation(conversation=found, person=person)
            messages.success(request, _("Now on %(name)s's page.") % {"name": person.name})
            return redirect(person)
    context = {"form": form, "conversation": found, "alike": alike, "submission_id": new_submission_id()}
    return render(request, "people/connect.html", context, status=422 if request.method == "POST" else 200)


def _find(conversation_id: int) -> Conversation:
    """A conversation the practitioner may read; row-level security decides, so anything else never was."""
    found = Conversation.objects.filter(pk=conversation_id).select_related("author__organisation").first()
    if found is None:
        raise Http404
    return found


def _other_pages(conversation: Conversation) -> list[Conversation]:
    """The other pages this writing is on, as far as the reader may see them."""
    if conversation.writing is None:
        return []
    others = Conversation.objects.filter(writing=conversation.writing).exclude(pk=conversation.pk)
    return list(others.select_related("person"))
