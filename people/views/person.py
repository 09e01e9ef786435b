from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from people.actions import (
    describe_person,
    introduce_person,
    keep_in_mind,
    let_out_of_mind,
)
from people.forms.person import DescribeForm, IntroduceForm
from people.models import Person
from people.story import story_of
from relational.access.models import AccessEntry
from relational.access.rules import person_access, signed_in
from relational.access.submissions import new_submission_id, once, sent_or_new_id
from relational.two_editors import hold

FIRST_ENTRIES = 12
SHORTEST_SEARCH = 2


@person_access("view", log=AccessEntry.What.PAGE)
def person(request: HttpRequest, person: Person) -> HttpResponse:
    """The whole life on one page: what matters, gifts, who is around, the plan, the story."""
    person.fetch_plan()
    context = {
        "person": person,
        "what_matters": person.what_matters.all(),
        "circle": list(person.circle.around()),
        "steps": [step for step in person.steps.all() if step.is_open],
        "story": story_of(person, before=timezone.now(), limit=FIRST_ENTRIES),
        "first_entries": FIRST_ENTRIES,
    }
    return render(request, "people/person.html", context)


@signed_in
@once
def introduce(request: HttpRequest) -> HttpResponse:
    """Search before beginning a page: those with a name alike are shown; "none of these" goes on."""
    form = IntroduceForm(request.POST or None, initial={"name": request.GET.get("name", "")})
    name, found = request.GET.get("name", ""), []
    if request.method == "POST" and form.is_valid():
        name = form.cleaned_data["name"]
        found = _alike(name)
        if not found or "none_of_these" in request.POST:
            begun = introduce_person(name=name, by=request.user)
            messages.success(request, _("A page for %(name)s. Only you see it until a team forms.") % {"name": name})
            return redirect(begun)
    context = {"form": form, "alike": found, "name": name, "submission_id": new_submission_id()}
    return render(request, "people/introduce.html", context, status=422 if request.method == "POST" else 200)


@signed_in
def alike(request: HttpRequest) -> HttpResponse:
    """Those whose name is like what is being typed, in place."""
    name = request.GET.get("name", "").strip()[:200]
    found = _alike(name) if len(name) >= SHORTEST_SEARCH else []
    return render(request, "people/introduce.html#alike", {"alike": found, "name": name})


def _alike(name: str) -> list[Person]:
    return list(Person.objects.alike(name)[:8])


@person_access("contribute")
@once
def describe(request: HttpRequest, person: Person) -> HttpResponse:
    form = DescribeForm(request.POST or None, instance=hold(person) if request.POST else person)
    if request.method == "POST" and form.is_valid():
        describe_person(person=person, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect(person)
    context = {"form": form, "person": person, "submission_id": sent_or_new_id(request)}
    return render(request, "people/describe.html", context, status=422 if form.is_bound else 200)


@person_access("view")
@require_POST
def on_my_mind(request: HttpRequest, person: Person) -> HttpResponse:
    """Keep them in mind, in one tap; or not any more."""
    if "let_go" in request.POST:
        let_out_of_mind(person=person, by=request.user)
    else:
        keep_in_mind(person=person, by=request.user)
    return redirect(person)
