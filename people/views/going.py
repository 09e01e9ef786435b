"""How it's going: in one tap, over time, and side by side with last time."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from people.actions import review_together, say_how_it_goes
from people.forms.going import NowForm, ReviewForm, ToneForm
from people.models import Going, Person
from relational.access.models import AccessEntry
from relational.access.rules import person_access
from relational.access.submissions import new_submission_id, once

PERSON, WORKER = Going.Whose.PERSON, Going.Whose.WORKER


@person_access("view", log=AccessEntry.What.PLAN)
def going(request: HttpRequest, person: Person) -> HttpResponse:
    """Each thing that matters over time: a small line, and the same as words."""
    person.fetch_plan()
    return render(request, "people/going.html", {"person": person, "what_matters": person.what_matters.all()})


@person_access("contribute")
@require_POST
@once
def say(request: HttpRequest, person: Person, statement_id: int) -> HttpResponse:
    """One soft word, in one tap."""
    statement = get_object_or_404(person.what_matters, pk=statement_id)
    form = ToneForm(request.POST)
    if form.is_valid():
        said = say_how_it_goes(statement=statement, by=request.user, **form.cleaned_data)
        messages.success(request, _("Kept: %(said)s.") % {"said": said})
    else:
        messages.error(request, _("Tap a word, or write one."))
    return redirect(person)


@person_access("contribute")
@once
def review(request: HttpRequest, person: Person) -> HttpResponse:
    """Last time on the left, now on the right; both views are kept where they differ."""
    person.fetch_plan()
    data = request.POST if request.method == "POST" else None
    statements = [each for each in person.what_matters.all() if not each.is_not_now]
    rows = [
        (statement, *(NowForm(data, statement=statement, whose=whose) for whose in (PERSON, WORKER)))
        for statement in statements
    ]
    form, forms = ReviewForm(data), [form for row in rows for form in row[1:]]
    if request.method == "POST" and all([form.is_valid(), *(each.is_valid() for each in forms)]):
        said = [(each.statement, each.whose, each.cleaned_data) for each in forms]
        review_together(person=person, by=request.user, said=said, **form.cleaned_data)
        messages.success(request, _("Kept, both ways of seeing it."))
        return redirect("people:going", person.pk)
    context = {"person": person, "rows": rows, "form": form, "submission_id": new_submission_id()}
    return render(request, "people/review.html", context, status=422 if form.is_bound else 200)
