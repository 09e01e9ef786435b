"""Safety: how to reach them, where they live, what to know before a visit, and whether their page is safe for them."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from people import actions
from people.forms.safety import (
    AddressForm,
    CoercionForm,
    ContestForm,
    RememberForm,
    SafeContactForm,
    VisitNoteForm,
)
from people.forms.sharing import EndForm
from people.models import Address, CoercionQuestion, Person, SafeContact, VisitNote
from people.safety import may_enable_own_page
from relational.access.models import AccessEntry
from relational.access.rules import person_access
from relational.access.submissions import once

from .writing_down import write_down

HERE = "people:safety"


@person_access("view", log=AccessEntry.What.PAGE)
def safety(request: HttpRequest, person: Person) -> HttpResponse:
    context = {
        "person": person,
        "contact": getattr(person, "safe_contact", None),
        "address": person.addresses.filter(ended_at=None).defer("words", "note").first(),
        "question": CoercionQuestion.objects.latest_about(person),
        "may_enable": may_enable_own_page(person),
        "visit_notes": person.visit_notes.in_force().select_related("written_by__organisation"),
    }
    return render(request, "people/safety.html", context)


@person_access("contribute")
def safe_contact(request: HttpRequest, person: Person) -> HttpResponse:
    now = SafeContact.objects.filter(person=person).first()
    form = SafeContactForm(request.POST or None, instance=now or SafeContact(person=person))
    return write_down(
        request,
        person,
        form,
        lambda: actions.set_safe_contact(person=person, by=request.user, **form.cleaned_data),
        title=_("How and when it is safe to reach %(name)s") % {"name": person.name},
        lead=_("Shown wherever someone would ring. Nothing is sent outside these times."),
        do=_("Save"),
        done=_("Saved. Everyone who would ring sees it."),
        back=HERE,
    )


@person_access("view", log=AccessEntry.What.ADDRESS)
def address(request: HttpRequest, person: Person) -> HttpResponse:
    """Where they live, for those who may know; that it was read is written down."""
    found = get_object_or_404(Address, person=person, ended_at=None)
    return render(request, "people/address.html", {"person": person, "address": found})


@person_access("contribute")
@once
def keep_address(request: HttpRequest, person: Person) -> HttpResponse:
    form = AddressForm(request.POST or None, person=person, by=request.user)
    return write_down(
        request,
        person,
        form,
        lambda: actions.keep_address(person=person, by=request.user, **form.cleaned_data),
        title=_("Where %(name)s lives") % {"name": person.name},
        do=_("Keep the address"),
        done=_("Kept."),
        back=HERE,
    )


@person_access("contribute")
@once
def coercion(request: HttpRequest, person: Person) -> HttpResponse:
    form = CoercionForm(request.POST or None)
    return write_down(
        request,
        person,
        form,
        lambda: actions.ask_about_coercion(person=person, by=request.user, **form.cleaned_data),
        title=_("Is it safe for %(name)s to have their own page?") % {"name": person.name},
        lead=_("Ask when they are on their own: could anyone make you open it, or look over your shoulder?"),
        do=_("Keep the answer"),
        done=_("Kept."),
        back=HERE,
    )


@person_access("contribute")
@require_POST
def switch_off(request: HttpRequest, person: Person) -> HttpResponse:
    """Their own page, every link to it and everyone acting for them: off, at once."""
    actions.switch_off_own_page(person=person, by=request.user)
    messages.success(request, _("Switched off. No link opens their page now."))
    return redirect(HERE, person.pk)


@person_access("contribute")
@once
def visit_note(request: HttpRequest, person: Person) -> HttpResponse:
    form = VisitNoteForm(request.POST or None)
    return write_down(
        request,
        person,
        form,
        lambda: actions.note_for_visits(person=person, by=request.user, **form.cleaned_data),
        title=_("What to know before a visit"),
        lead=_(
            "A fact, when it was, and who saw it. It is looked at again, it ends, and they may say how they see it."
        ),
        do=_("Keep the note"),
        done=_("Kept. It is shown before a visit."),
        back=HERE,
    )


@person_access("contribute")
def contest(request: HttpRequest, person: Person, note_id: int) -> HttpResponse:
    note = get_object_or_404(VisitNote, pk=note_id, person=person)
    form = ContestForm(request.POST or None, initial={"words": note.contested_words})
    return write_down(
        request,
        person,
        form,
        lambda: actions.contest_visit_note(note=note, **form.cleaned_data),
        title=_("How %(name)s sees it") % {"name": person.name},
        do=_("Keep their words"),
        done=_("Kept beside the note, for every reader."),
        back=HERE,
    )


@person_access("contribute")
def end_visit_note(request: HttpRequest, person: Person, note_id: int) -> HttpResponse:
    note = get_object_or_404(VisitNote, pk=note_id, person=person, ended_at=None)
    form = EndForm(request.POST if request.method == "POST" else None)
    return write_down(
        request,
        person,
        form,
        lambda: actions.end_visit_note(note=note, **form.cleaned_data),
        title=_("This no longer needs to be known"),
        do=_("End the note"),
        done=_("Ended."),
        back=HERE,
    )


@person_access("contribute")
@require_POST
def keep_visit_note(request: HttpRequest, person: Person, note_id: int) -> HttpResponse:
    """Still worth knowing: looked at again in three months."""
    note = get_object_or_404(VisitNote.objects.in_force(), pk=note_id, person=person)
    actions.keep_visit_note(note=note, review_on=timezone.localdate() + actions.REVIEWED_AFTER)
    messages.success(request, _("Kept for three more months."))
    return redirect(HERE, person.pk)


@person_access("contribute")
def remember(request: HttpRequest, person: Person) -> HttpResponse:
    """They died. Their page stays with those beside them; nothing is sent, nothing told in confidence is opened."""
    form = RememberForm(request.POST if request.method == "POST" else None)
    return write_down(
        request,
        person,
        form,
        lambda: actions.remember(person=person, **form.cleaned_data),
        title=_("%(name)s has died") % {"name": person.name},
        lead=_(
            "The page stays with those who walked beside them. Nothing is sent any more, and what was told in confidence is kept."
        ),
        do=_("Write it down"),
        done=_("Written down. We are sorry."),
        back=HERE,
    )
