from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from people.actions import describe_oneself, take_description_back
from people.forms.self_description import SelfDescriptionForm
from people.models import Person
from people.models.self_description import SUGGESTIONS
from relational.access.models import AccessEntry
from relational.access.rules import person_access


@person_access("contribute", log=AccessEntry.What.PAGE)
def self_descriptions(request: HttpRequest, person: Person) -> HttpResponse:
    """The words they have for themselves, if they offered any; typed in for them."""
    form = SelfDescriptionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        describe_oneself(person=person, **form.cleaned_data)
        messages.success(request, _("Kept, in their words."))
        return redirect("people:self_descriptions", person.pk)
    context = {
        "person": person,
        "descriptions": person.self_descriptions.order_by("said_at", "pk"),
        "form": form,
        "suggestions": SUGGESTIONS,
    }
    return render(request, "people/self_descriptions.html", context, status=422 if form.is_bound else 200)


@person_access("contribute")
@require_POST
def take_back(request: HttpRequest, person: Person, description_id: int) -> HttpResponse:
    take_description_back(description=get_object_or_404(person.self_descriptions, pk=description_id))
    return redirect("people:self_descriptions", person.pk)
