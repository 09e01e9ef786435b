from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from people.actions import rest, say_how_things_are, welcome_back
from people.forms.rest import HelloForm, RestForm
from people.models import Person
from relational.access.rules import person_access
from relational.access.submissions import new_submission_id, once


@person_access("contribute")
def resting(request: HttpRequest, person: Person) -> HttpResponse:
    """Let it rest: no reason asked, everything optional."""
    form = RestForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        rest(person=person, by=request.user, **form.cleaned_data)
        messages.success(request, _("Resting. The door is open; any contact opens it."))
        return redirect(person)
    return render(request, "people/rest.html", {"form": form, "person": person}, status=422 if form.is_bound else 200)


@person_access("contribute")
@require_POST
def back(request: HttpRequest, person: Person) -> HttpResponse:
    """Welcome back, in one tap and without a form."""
    welcome_back(person=person)
    return redirect(person)


@person_access("contribute")
@once
def hello(request: HttpRequest, person: Person) -> HttpResponse:
    """How are things? Answered in a line; the rest goes on."""
    under_way = person.rests.under_way().first()
    if under_way is None:
        return redirect(person)
    form = HelloForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        say_how_things_are(rest=under_way, by=request.user, **form.cleaned_data)
        messages.success(request, _("Kept. The rest goes on."))
        return redirect(person)
    context = {"form": form, "person": person, "rest": under_way, "submission_id": new_submission_id()}
    return render(request, "people/hello.html", context, status=422 if form.is_bound else 200)
