"""Told in confidence, and hidden from the person's own page."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from people import actions
from people.forms.safety import ConfidenceForm, TellInConfidenceForm
from people.models import Attachment, Confidence, Conversation, Person, Someone, WhatMatters
from relational.access.models import AccessEntry
from relational.access.rules import person_access
from relational.access.submissions import once

from .writing_down import write_down

CONFIDABLE = {
    "conversation": Conversation,
    "what-matters": WhatMatters,
    "someone": Someone,
    "attachment": Attachment,
}
HERE = "people:confidences"


@person_access("view", log=AccessEntry.What.PAGE)
def confidences(request: HttpRequest, person: Person) -> HttpResponse:
    """What was told in confidence to the reader, or shown to them because the person named them."""
    context = {
        "person": person,
        "confidences": person.confidences.newest_first().with_authors(),
        "kept": [
            (kind, model.objects.filter(person=person, confided_to__isnull=False)) for kind, model in CONFIDABLE.items()
        ],
    }
    return render(request, "people/confidences.html", context)


@person_access("contribute")
@once
def tell(request: HttpRequest, person: Person) -> HttpResponse:
    form = TellInConfidenceForm(request.POST or None, person=person, by=request.user)

    def save() -> Confidence:
        words, to, told_by = (form.cleaned_data[name] for name in ("words", "named", "told_by"))
        return actions.tell_in_confidence(person=person, words=words, by=request.user, to=to, told_by=told_by)

    return write_down(
        request,
        person,
        form,
        save,
        title=_("Told in confidence"),
        lead=_("Kept apart from everything that is shared, printed, copied or summed up."),
        do=_("Keep it in confidence"),
        done=_("Kept, for those named and nobody else."),
        back=HERE,
    )


@person_access("contribute")
def keep(request: HttpRequest, person: Person, what: str, subject_id: int) -> HttpResponse:
    """Mark something already written as told in confidence, or let it be known."""
    if what not in CONFIDABLE:
        raise Http404
    subject = get_object_or_404(CONFIDABLE[what], pk=subject_id, person=person)
    named = [reader for reader in subject.confided_to or [] if reader != request.user.pk]
    form = ConfidenceForm(
        request.POST if request.method == "POST" else None,
        person=person,
        by=request.user,
        initial={"named": named, "told_by": subject.told_by},
    )

    def save() -> None:
        if "let_it_be_known" in request.POST:
            actions.no_longer_in_confidence(subject=subject)
            return
        to, told_by = form.cleaned_data["named"], form.cleaned_data["told_by"]
        actions.keep_in_confidence(subject=subject, by=request.user, to=to, told_by=told_by)

    return write_down(
        request,
        person,
        form,
        save,
        title=_("Told in confidence"),
        lead=str(subject),
        do=_("Keep it in confidence"),
        done=_("Done."),
        back=HERE,
        template="people/keep_in_confidence.html",
    )


@person_access("contribute")
@require_POST
def hide(request: HttpRequest, person: Person, conversation_id: int) -> HttpResponse:
    """Not safe on their own page: it is gone from there, without a gap; or it is back."""
    conversation = get_object_or_404(Conversation, pk=conversation_id, person=person)
    actions.hide_from_person(conversation=conversation, hidden="show" not in request.POST)
    messages.success(
        request, _("It is on their own page again.") if "show" in request.POST else _("It is not on their own page.")
    )
    return redirect(conversation)
