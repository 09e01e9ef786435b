"""Pictures, drawings, voices and papers: adding them, opening them, taking them back."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from people.actions import attach, describe_attachment, withdraw_attachment
from people.attachments.serving import begins_at_the_start, send_original, send_thumbnail
from people.forms.attachment import AttachForm, DescribeAttachmentForm, WithdrawForm
from people.models import Attachment, Conversation, Person
from relational.access.log import record_access
from relational.access.models import AccessEntry
from relational.access.rules import may_write_on, person_access, signed_in
from relational.access.submissions import new_submission_id, once
from relational.fields import read_id


@signed_in
def attachment(request: HttpRequest, attachment_id: int) -> HttpResponse:
    """The original, byte for byte."""
    found = _find(attachment_id, request.user)
    if found.person_id and begins_at_the_start(request):
        record_access(request.user, AccessEntry.What.ATTACHMENT, person_id=found.person_id, detail=str(found.pk))
    return send_original(request, found)


@signed_in
def thumbnail(request: HttpRequest, attachment_id: int) -> HttpResponse:
    found = _find(attachment_id, request.user)
    if not found.thumbnail:
        raise Http404
    return send_thumbnail(found)


@person_access("view")
def attachments(request: HttpRequest, person: Person) -> HttpResponse:
    """All pictures, drawings, voices and papers on someone's page, newest first."""
    context = {"person": person, "attachments": person.attachments.newest_first().with_who()}
    return render(request, "people/attachments.html", context)


@person_access("contribute")
@once
def add(request: HttpRequest, person: Person) -> HttpResponse:
    """Add to someone's page, or to a conversation on it."""
    conversation = _conversation_of(person, request.GET.get("conversation", ""))
    form = AttachForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        for upload in form.cleaned_data["files"]:
            words = form.cleaned_data["words"]
            attach(
                person=person, upload=upload, by=request.user, words=words, conversation=conversation, kind=form.kind
            )
        messages.success(request, _("Kept exactly as it came."))
        return redirect(conversation or person)
    context = {"form": form, "person": person, "conversation": conversation, "submission_id": new_submission_id()}
    return render(request, "people/attach.html", context, status=422 if form.is_bound else 200)


@signed_in
def describe(request: HttpRequest, attachment_id: int) -> HttpResponse:
    """Say what it shows or says, also for those who cannot see or hear it."""
    found = _find(attachment_id, request.user)
    if not may_write_on(request.user, found.person):
        return render(request, "403.html", status=403)
    form = DescribeAttachmentForm(request.POST if request.method == "POST" else None, initial={"words": found.words})
    if form.is_bound and form.is_valid():
        describe_attachment(attachment=found, words=form.cleaned_data["words"])
        return _back_from(found)
    context = {"form": form, "attachment": found, "person": found.person}
    return render(request, "people/describe_attachment.html", context, status=422 if form.is_bound else 200)


@signed_in
def withdraw(request: HttpRequest, attachment_id: int) -> HttpResponse:
    """Take it back, with a reason; only whoever added it does."""
    found = _find(attachment_id, request.user)
    if found.added_by_id != request.user.pk or not may_write_on(request.user, found.person):
        return render(request, "403.html", status=403)
    form = WithdrawForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        withdraw_attachment(attachment=found, why=form.cleaned_data["why"], by=request.user)
        messages.success(request, _("Withdrawn. That there was one stays, with your reason."))
        return _back_from(found)
    context = {"form": form, "attachment": found, "person": found.person}
    return render(request, "people/withdraw_attachment.html", context, status=422 if form.is_bound else 200)


def _find(attachment_id: int, practitioner) -> Attachment:
    """One the practitioner may open; row-level security decides, so anything else never was."""
    found = Attachment.objects.filter(pk=attachment_id).with_who().first()
    if found is None or not found.may_be_opened_by(practitioner):
        raise Http404
    return found


def _back_from(attachment: Attachment) -> HttpResponse:
    """To where it stands; a receipt in nobody's name stands on no page."""
    return redirect(attachment.conversation or attachment.person or settings.LOGIN_REDIRECT_URL)


def _conversation_of(person: Person, value: str) -> Conversation | None:
    return person.conversations.filter(pk=read_id(value)).first()
