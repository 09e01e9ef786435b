"""What the person decides: how to be reached, who sees what, to stop."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hubs.models import PullIn
from people.actions import (
    add_own_words,
    describe_person,
    record_wish,
    set_own_safe_contact,
    throw_away,
    withdraw_wish,
    write_privately,
)
from people.models import OwnWords, Person, PrivateWords, Wish
from people.safety import safe_contact_of
from people.who_sees import hubs_that_know, who_sees_what
from relational.access.log import record_access
from relational.access.models import AccessEntry
from relational.access.rules import own_page
from relational.access.submissions import new_submission_id, once
from relational.own_page.forms import HideForm, ReachForm, SafeTimesForm, StopForm, WordsForm
from relational.own_page.telling import tell_those_beside
from relational.two_editors import hold

LOOKS_SHOWN = 60


@own_page
def reach(request: HttpRequest, person: Person) -> HttpResponse:
    """How, when and how not to be reached."""
    contact = safe_contact_of(person)
    form = ReachForm(request.POST or None, instance=hold(person) if request.POST else person)
    times = SafeTimesForm.about(contact, request.POST or None)
    if request.method == "POST" and form.is_valid() and times.is_valid():
        describe_person(person=person, **form.cleaned_data)
        if times.has_changed():
            _keep_safe_contact(person, times)
        tell_those_beside(
            person=person,
            words=_("%(name)s changed how to reach them.") % {"name": person.name},
            about=f"reach {person.updated_at:%F %T.%f}",
        )
        messages.success(request, _("Kept. We will keep to it."))
        return redirect("own:page")
    context = {"person": person, "form": form, "times": times}
    return render(request, "own/reach.html", context, status=422 if form.is_bound else 200)


def _keep_safe_contact(person: Person, times: SafeTimesForm) -> None:
    """Kept; or asked of a human, where a worker agreed something with them for safety (it is not shown here)."""
    contact = safe_contact_of(person)
    if set_own_safe_contact(never=contact.never if contact else "", **times.cleaned_data):
        return
    said = "; ".join(str(times[name].value()) for name in times.fields if times[name].value())
    add_own_words(person=person, kind=OwnWords.Kind.ASKED, words=_("Reach me like this: %(how)s") % {"how": said})


@own_page
def sharing(request: HttpRequest, person: Person) -> HttpResponse:
    """Who sees what, who looked, and keeping the page from someone."""
    form = HideForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        record_wish(person=person, kind=Wish.Kind.HIDE_PAGE, by=None, **form.cleaned_data)
        messages.success(request, _("Done. They cannot see your page now."))
        return redirect("own:sharing")
    record_access(None, AccessEntry.What.ACCESS_LOG, person)
    context = {
        "person": person,
        "form": form,
        "sights": who_sees_what(person),
        "hubs": hubs_that_know(person),
        "hidden": person.wishes.in_force().filter(kind=Wish.Kind.HIDE_PAGE).newest_first(),
        "joinings": person.joinings.select_related("by"),
        "asked": PullIn.objects.about(person)[:LOOKS_SHOWN],
        "looks": AccessEntry.objects.about(person).newest_first()[:LOOKS_SHOWN],
    }
    return render(request, "own/sharing.html", context, status=422 if form.is_bound else 200)


@own_page
@require_POST
def show_again(request: HttpRequest, person: Person, wish_id: int) -> HttpResponse:
    withdraw_wish(wish=get_object_or_404(person.wishes.in_force(), pk=wish_id))
    messages.success(request, _("Done. It is as it was before."))
    return redirect("own:sharing")


@own_page
@once
def private(request: HttpRequest, person: Person) -> HttpResponse:
    """Words nobody else sees."""
    form = WordsForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        write_privately(person=person, words=form.cleaned_data["words"])
        messages.success(request, _("Kept. Only you can see it."))
        return redirect("own:private")
    context = {
        "person": person,
        "form": form,
        "private_words": person.private_words.all(),
        "submission_id": new_submission_id(),
    }
    return render(request, "own/private.html", context, status=422 if form.is_bound else 200)


@own_page
@require_POST
def forget(request: HttpRequest, person: Person, private_id: int) -> HttpResponse:
    throw_away(private=get_object_or_404(PrivateWords, pk=private_id, person=person))
    messages.success(request, _("Thrown away."))
    return redirect("own:private")


@own_page
@once
def stop(request: HttpRequest, person: Person) -> HttpResponse:
    """Ask us to stop. A human answers; nothing is closed behind their back, and no reason is asked."""
    form = StopForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        words = form.cleaned_data["words"] or _("Please stop.")
        asked = add_own_words(person=person, kind=OwnWords.Kind.STOP, words=words)
        told = _("%(name)s asks us to stop. Speak with them today.") % {"name": person.name}
        tell_those_beside(person=person, words=told, about=f"stop {asked.pk}")
        messages.success(request, _("We heard you. Someone will speak with you."))
        return redirect("own:page")
    context = {"person": person, "form": form, "submission_id": new_submission_id()}
    return render(request, "own/stop.html", context, status=422 if form.is_bound else 200)
