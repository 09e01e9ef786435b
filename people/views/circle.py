from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from people.actions import note_someone
from people.forms.circle import SomeoneForm
from people.models import Person
from relational.access.models import AccessEntry
from relational.access.rules import person_access
from relational.access.submissions import new_submission_id, once


@person_access("view", log=AccessEntry.What.PAGE)
def circle(request: HttpRequest, person: Person) -> HttpResponse:
    """Who is around: the picture, and the same as text."""
    return _page(request, person, SomeoneForm())


@person_access("contribute")
@once
def someone(request: HttpRequest, person: Person) -> HttpResponse:
    form = SomeoneForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        note_someone(person=person, **form.cleaned_data)
        return redirect("people:circle", person.pk)
    return _page(request, person, form, status=422 if form.is_bound else 200)


def _page(request: HttpRequest, person: Person, form: SomeoneForm, *, status: int = 200) -> HttpResponse:
    context = {
        "person": person,
        "circle": list(person.circle.all()),
        "form": form,
        "submission_id": new_submission_id(),
    }
    return render(request, "people/circle.html", context, status=status)
