"""Someone who is here twice: found, looked at side by side, joined or told apart, and undone (peers.md N)."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later
from django.views.decorators.http import require_POST

from people.actions import join_pages, take_apart, tell_apart
from people.forms.same_person import JoinForm, OtherPageForm
from people.models import Joining, Person
from people.same_person import perhaps_twice
from people.who_sees import hubs_that_know, readers_of
from relational.access.log import record_access
from relational.access.models import AccessEntry
from relational.access.rules import PERMISSIONS, person_access, signed_in
from relational.access.submissions import new_submission_id, once

COUNTED = {
    "conversations": later("conversations"),
    "what_matters": later("things that matter"),
    "steps": later("steps"),
    "gifts": later("gifts"),
    "circle": later("people who matter"),
    "attachments": later("pictures, voices and papers"),
    "own_words": later("words of their own"),
}


@signed_in
def everyone_twice(request: HttpRequest) -> HttpResponse:
    """All pairs among those I may see that look like one person."""
    return render(request, "people/same_person/everyone.html", {"pairs": perhaps_twice()})


@person_access("contribute")
def same_person(request: HttpRequest, person: Person) -> HttpResponse:
    """Whether this person is here twice, and the pages that were joined into this one."""
    form = OtherPageForm(request.POST or None, person=person)
    if request.method == "POST" and form.is_valid():
        return redirect("people:join", person.pk, form.cleaned_data["other"].pk)
    context = {
        "person": person,
        "form": form,
        "perhaps": [(pair.beside(person), pair.why) for pair in perhaps_twice(person)],
        "joinings": Joining.objects.filter(kept=person).select_related("by", "undone_by"),
        "known": Person.objects.by_name().exclude(pk=person.pk),
    }
    return render(request, "people/same_person/person.html", context, status=422 if form.errors else 200)


@person_access("contribute")
@once
def join(request: HttpRequest, person: Person, other_id: int) -> HttpResponse:
    """Both pages side by side: what would become of each thing, and who would not come along."""
    other = _other(request, other_id, beside=person)
    form = JoinForm(request.POST or None, kept=person, other=other)
    left_out = [reader for reader in readers_of(other) if reader not in readers_of(person)]
    if request.method == "POST" and form.is_valid():
        words = {"why": form.cleaned_data["why"], "choices": form.choices()}
        join_pages(kept=person, other=other, by=request.user, told=left_out, **words)
        messages.success(request, _("One page now. It can be undone at any time."))
        return redirect(person)
    if request.method == "GET":
        record_access(request.user, AccessEntry.What.PAGE, other)
    context = {
        "person": person,
        "other": other,
        "form": form,
        "pages": [_facts(person), _facts(other)],
        "left_out": left_out,
        "submission_id": new_submission_id(),
    }
    return render(request, "people/same_person/join.html", context, status=422 if form.is_bound else 200)


@person_access("contribute")
@require_POST
def apart(request: HttpRequest, person: Person, other_id: int) -> HttpResponse:
    """Two people. Nobody is asked again."""
    tell_apart(one=person, other=_other(request, other_id, beside=person), by=request.user)
    messages.success(request, _("Two people. Nobody will be asked again."))
    return redirect("people:same_person", person.pk)


@person_access("contribute")
@require_POST
def undo(request: HttpRequest, person: Person, joining_id: int) -> HttpResponse:
    """Two people after all."""
    joining = get_object_or_404(Joining.objects.filter(kept=person, undone_at=None), pk=joining_id)
    take_apart(joining=joining, by=request.user)
    messages.success(request, _("Two pages again. What was written since stays on this one."))
    return redirect("people:same_person", person.pk)


def _other(request: HttpRequest, other_id: int, *, beside: Person) -> Person:
    """The other page, where the practitioner may write on that one as well; otherwise it never was."""
    other = Person.objects.filter(pk=other_id, page_now=None).exclude(pk=beside.pk).first()
    if other is None or not request.user.has_perm(PERMISSIONS["contribute"], other):
        raise Http404
    return other


def _facts(person: Person) -> dict:
    """What there is on a page, as far as the reader sees it."""
    counted = [(label, getattr(person, relation).count()) for relation, label in COUNTED.items()]
    return {
        "person": person,
        "counts": [(label, number) for label, number in counted if number],
        "hubs": [hub.name for hub in hubs_that_know(person)],
        "readers": readers_of(person),
    }
