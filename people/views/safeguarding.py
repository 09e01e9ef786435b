"""Safeguarding notes: a class of their own, told to few (domain.md 5.10)."""

from django.contrib import messages
from django.contrib.auth import get_user_model
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from people.actions import amend_safeguarding, name_on_safeguarding, record_safeguarding, tell_of_concern
from people.forms.safeguarding import NameForm, NewSafeguardingForm, SafeguardingForm, ToldForm
from people.models import Person, SafeguardingNote
from relational.access.log import record_access
from relational.access.models import AccessEntry
from relational.access.rules import person_access, role, signed_in
from relational.access.submissions import new_submission_id, once

SHOWN = 100


@person_access("view")
def notes(request: HttpRequest, person: Person) -> HttpResponse:
    """The notes about a person that the reader may read; for everyone else the page looks as if there were none."""
    found = person.safeguarding_notes.newest_first().with_who()
    return render(request, "people/safeguarding/notes.html", {"person": person, "notes": found})


@person_access("contribute")
@once
def write(request: HttpRequest, person: Person) -> HttpResponse:
    form = NewSafeguardingForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        words = form.cleaned_data
        note = record_safeguarding(person=person, by=request.user, at=words.pop("noticed_at"), **words)
        messages.success(
            request, _("Kept. The safeguarding lead and the person's main worker can read it, few others.")
        )
        return redirect(note)
    context = {"form": form, "person": person, "submission_id": new_submission_id()}
    return render(request, "people/safeguarding/write.html", context, status=422 if form.is_bound else 200)


@signed_in
def note(request: HttpRequest, concern_id: int) -> HttpResponse:
    found = _find(concern_id)
    record_access(request.user, AccessEntry.What.SAFEGUARDING, person_id=found.person_id, detail=str(found.pk))
    return _note(request, found, ToldForm())


@signed_in
def amend(request: HttpRequest, concern_id: int) -> HttpResponse:
    found = _find(concern_id)
    form = SafeguardingForm(request.POST if request.method == "POST" else None, instance=found)
    if form.is_bound and form.is_valid():
        amend_safeguarding(note=found, **form.cleaned_data)
        messages.success(request, _("Kept. The former wording is kept as well."))
        return redirect(found)
    context = {"form": form, "note": found, "name": found.name}
    return render(request, "people/safeguarding/amend.html", context, status=422 if form.is_bound else 200)


@signed_in
@require_POST
def tell(request: HttpRequest, concern_id: int) -> HttpResponse:
    found = _find(concern_id)
    form = ToldForm(request.POST)
    if not form.is_valid():
        return _note(request, found, form, status=422)
    words = form.cleaned_data
    tell_of_concern(note=found, who=words["who"], what=words["what"], at=words["at"] or timezone.now(), by=request.user)
    messages.success(request, _("Kept: who was told, and when."))
    return redirect(found)


@signed_in
@require_POST
def name(request: HttpRequest, concern_id: int) -> HttpResponse:
    """Let one more practitioner read it."""
    found = _find(concern_id)
    form = NameForm(request.POST, practitioners=_practitioners(found))
    if form.is_valid():
        practitioner = form.cleaned_data["practitioner"]
        name_on_safeguarding(note=found, practitioner=practitioner)
        messages.success(request, _("%(name)s can read it now.") % {"name": practitioner.name})
    return redirect(found)


@role("safeguarding_lead")
def for_the_lead(request: HttpRequest) -> HttpResponse:
    """Every note there is, newest first, for whoever answers for safeguarding."""
    newest = SafeguardingNote.objects.newest_first().with_who()[:SHOWN]
    return render(request, "people/safeguarding/lead.html", {"notes": newest})


def _note(request: HttpRequest, found: SafeguardingNote, told_form: ToldForm, *, status: int = 200) -> HttpResponse:
    context = {
        "note": found,
        "name": found.name,
        "person": Person.objects.filter(pk=found.person_id).first(),
        "told": found.told.select_related("told_by"),
        "named": get_user_model().objects.filter(pk__in=found.named).order_by("name"),
        "former": found.events.order_by("-pgh_id").select_related("author"),
        "told_form": told_form,
        "name_form": NameForm(practitioners=_practitioners(found)),
    }
    return render(request, "people/safeguarding/note.html", context, status=status)


def _find(concern_id: int) -> SafeguardingNote:
    """One the reader may read; row-level security decides, so anything else never was."""
    found = SafeguardingNote.objects.filter(pk=concern_id).with_who().first()
    if found is None:
        raise Http404
    return found


def _practitioners(note: SafeguardingNote):
    kept_in = [*note.named, note.author_id]
    return get_user_model().objects.working().exclude(pk__in=kept_in)
