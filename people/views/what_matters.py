from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from people.actions import hear_what_matters, order_what_matters, reword_what_matters, set_when
from people.forms.what_matters import RewordForm, WhatMattersForm
from people.models import Person, WhatMatters
from relational.access.models import AccessEntry
from relational.access.rules import person_access
from relational.access.submissions import once, sent_or_new_id
from relational.two_editors import hold


@person_access("contribute")
@once
def hear(request: HttpRequest, person: Person) -> HttpResponse:
    form = WhatMattersForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        hear_what_matters(person=person, by=request.user, **form.cleaned_data)
        return redirect(person)
    context = {"form": form, "person": person, "submission_id": sent_or_new_id(request)}
    return render(request, "people/hear_what_matters.html", context, status=422 if form.is_bound else 200)


@person_access("contribute")
@once
def reword(request: HttpRequest, person: Person, statement_id: int) -> HttpResponse:
    statement = get_object_or_404(person.what_matters, pk=statement_id)
    form = RewordForm(request.POST or None, instance=hold(statement) if request.POST else statement)
    if request.method == "POST" and form.is_valid():
        statement.refresh_from_db()
        if form.cleaned_data["words"] != statement.words:
            reword_what_matters(statement=statement, words=form.cleaned_data["words"])
        if form.cleaned_data["state"] != statement.state:
            set_when(statement=statement, state=form.cleaned_data["state"])
        return redirect(person)
    context = {"form": form, "person": person, "statement": statement, "submission_id": sent_or_new_id(request)}
    return render(request, "people/reword_what_matters.html", context, status=422 if form.is_bound else 200)


@person_access("contribute")
@require_POST
def move(request: HttpRequest, person: Person, statement_id: int) -> HttpResponse:
    """Up or down one place in the person's order."""
    ids = [statement.pk for statement in person.what_matters.in_their_order()]
    if statement_id not in ids:
        return redirect(person)
    at = ids.index(statement_id)
    to = at - 1 if request.POST.get("to") == "up" else at + 1
    if 0 <= to < len(ids):
        ids[at], ids[to] = ids[to], ids[at]
        order_what_matters(person=person, ids=ids)
        messages.success(request, _("Moved."))
    return redirect(person)


@person_access("view", log=AccessEntry.What.HISTORY)
def history(request: HttpRequest, person: Person, statement_id: int) -> HttpResponse:
    """How the words have changed."""
    statement = get_object_or_404(person.what_matters.select_related("heard_by__organisation"), pk=statement_id)
    context = {"person": person, "statement": statement, "former": _former(statement)}
    return render(request, "people/what_matters_history.html", context)


def _former(statement: WhatMatters) -> list:
    """The wordings before this one, newest first; a change of place or of "now" is no new wording."""
    former, after = [], statement.words
    for event in statement.events.order_by("-pgh_id"):
        if event.words != after:
            former.append(event)
        after = event.words
    return former
