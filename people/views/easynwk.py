"""The circle taken along to easyNWK, and a card brought back: looked at before anything is kept."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from people.actions import note_several
from people.easynwk import write_card
from people.forms.easynwk import CardForm
from people.models import Person
from relational.access.models import AccessEntry
from relational.access.rules import keep_nowhere, person_access
from relational.access.submissions import new_submission_id, once


@person_access("view", log=AccessEntry.What.COPY)
def card(request: HttpRequest, person: Person) -> HttpResponse:
    """The circle as a file that easyNWK opens."""
    document = write_card(person, person.circle.around(), on=timezone.localdate())
    answer = JsonResponse(document, json_dumps_params={"ensure_ascii": False, "indent": 1})
    answer["Content-Disposition"] = 'attachment; filename="circle.json"'
    return keep_nowhere(answer)


@person_access("contribute")
@once
def from_card(request: HttpRequest, person: Person) -> HttpResponse:
    """Read a card, look at who is on it, and keep those who are not there yet."""
    there = {someone.name.casefold() for someone in person.circle.all()}
    form = CardForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        new = [each for each in form.people if each["name"].casefold() not in there]
        if "keep" in request.POST:
            note_several(person=person, people=new)
            messages.success(request, _("Added to the circle: %(number)s.") % {"number": len(new)})
            return redirect("people:circle", person.pk)
        context = {"person": person, "new": new, "known": len(form.people) - len(new), "card": form.text}
        return render(request, "people/circle/card.html", context | {"submission_id": new_submission_id()})
    context = {"person": person, "form": form, "submission_id": new_submission_id()}
    return render(request, "people/circle/from_card.html", context, status=422 if form.is_bound else 200)
