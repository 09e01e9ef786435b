"""Who is around a person: the picture and the same as text, today and on an earlier day."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later
from django.views.decorators.http import require_POST

from people.actions import around_again, change_someone, no_longer_around, note_someone
from people.circle import circle_on, days_of, those_further_out, what_changed
from people.forms.circle import SomeoneForm, people_to_link
from people.models import Person, Someone
from relational.access.models import AccessEntry
from relational.access.rules import person_access
from relational.access.submissions import new_submission_id, once

# Suggestions, never a list to choose from: a word that is missing in it is as good ([RSC-MISSING]).
WHO = later(
    "Mum|Dad|my sister|my brother|my son|my daughter|my partner|my lover|Nan|a friend|next door|my dog|my cat|"
    "from church|from work|my sponsor"
)


@person_access("view", log=AccessEntry.What.PAGE)
def circle(request: HttpRequest, person: Person) -> HttpResponse:
    return _page(request, person, SomeoneForm())


@person_access("contribute")
@once
def someone(request: HttpRequest, person: Person) -> HttpResponse:
    form = SomeoneForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        note_someone(person=person, **form.cleaned_data)
        return redirect("people:circle", person.pk)
    return _page(request, person, form, status=422 if form.is_bound else 200)


@person_access("contribute")
def change(request: HttpRequest, person: Person, someone_id: int) -> HttpResponse:
    found = get_object_or_404(person.circle, pk=someone_id)
    form = SomeoneForm(request.POST or None, instance=found, linkable=people_to_link(person))
    if request.method == "POST" and form.is_valid():
        change_someone(someone=found, **form.cleaned_data)
        messages.success(request, _("Kept. How it was before is kept too."))
        return redirect("people:circle", person.pk)
    context = {"person": person, "someone": found, "form": form, "suggested": WHO.split("|")}
    return render(request, "people/circle/change.html", context, status=422 if form.is_bound else 200)


@person_access("contribute")
@require_POST
def away(request: HttpRequest, person: Person, someone_id: int) -> HttpResponse:
    """Not around any more, or around again."""
    found = get_object_or_404(person.circle, pk=someone_id)
    if "again" in request.POST:
        around_again(someone=found)
    else:
        no_longer_around(someone=found)
    messages.success(request, _("Kept. Earlier pictures stay as they were."))
    return redirect("people:circle", person.pk)


@person_access("view", log=AccessEntry.What.HISTORY)
def then(request: HttpRequest, person: Person) -> HttpResponse:
    """The picture on an earlier day, beside today's, and what has changed in words."""
    days = days_of(person)
    if not days:
        return redirect("people:circle", person.pk)
    at = _place_of(request.GET.get("day", ""), days)
    before, now = circle_on(person, days[at]), list(person.circle.around())
    context = {
        "person": person,
        "days": days,
        "at": at,
        "last": len(days) - 1,
        "day": days[at],
        "before": before,
        "now": now,
        "changes": what_changed(before, now),
    }
    return render(request, "people/circle/then.html#pictures" if request.htmx else "people/circle/then.html", context)


def _place_of(asked: str, days: list) -> int:
    """Which of the days the slider stands at; the first for what means none."""
    return min(int(asked), len(days) - 1) if asked.isdecimal() and len(asked) < 6 else 0


def _page(request: HttpRequest, person: Person, form: SomeoneForm, *, status: int = 200) -> HttpResponse:
    everyone = list(person.circle.all())
    linked = {each.linked_person_id for each in everyone if each.linked_person_id}
    around: list[Someone] = [each for each in everyone if each.away_since is None]
    context = {
        "person": person,
        "circle": around,
        "away": [each for each in everyone if each.away_since],
        "further": those_further_out(person),
        # Only those whose page this reader may open: to others it is a name like any other.
        "pages": Person.objects.filter(pk__in=linked).in_bulk() if linked else {},
        "form": form,
        "suggested": WHO.split("|"),
        "submission_id": new_submission_id(),
    }
    return render(request, "people/circle/circle.html", context, status=status)
