"""What was asked of services and what it cost, before and since; every figure opens to its rows (domain.md 2, rows 18 and 29)."""

from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from hubs.models import Organisation, TeamMember
from learning.actions import note_demand, note_demands, take_demand_back
from learning.cost_export import as_csv
from learning.costs import Comparison, compare, may_add_up, may_export
from learning.forms.demand import ComparisonForm, DemandForm, PasteForm, TakeDemandBackForm
from learning.models import DemandEvent
from learning.pasting import DEMAND_COLUMNS, Pasted, read_demands
from learning.pictures.demand_line import picture_of
from people.models import NetworkMember, Person
from relational.access.log import record_access
from relational.access.models import AccessEntry
from relational.access.rules import person_access, signed_in
from relational.access.submissions import new_submission_id, once

MOST_TOGETHER = 12


@person_access("view", log=AccessEntry.What.PAGE)
def demand(request: HttpRequest, person: Person) -> HttpResponse:
    """Before and since on a line and as rows: asked of whom, how often, for how much, who pays and who gains."""
    if not may_add_up(person):
        return render(request, "learning/demand_refused.html", {"person": person})
    form, others = ComparisonForm(request.GET), _others(request, person)
    comparison = _compared(request, person, others, form, AccessEntry.What.PAGE)
    present = TeamMember.objects.filter(person=person)
    context = {
        "person": person,
        "form": form,
        "comparison": comparison,
        "picture": picture_of(comparison),
        "beside_now": present.present().count(),
        "beside_ever": present.exclude(accepted_at=None).count(),
        "together": others,
        "kinds": [each for each in DemandEvent.Kind.choices if each[0] != DemandEvent.Kind.SUPPORT],
        "query": request.GET.urlencode(),
    }
    return render(request, "learning/demand.html", context)


@person_access("view", log=AccessEntry.What.COPY)
def rows(request: HttpRequest, person: Person) -> HttpResponse:
    """The rows the page's sums are made of, for a spreadsheet."""
    form, others = ComparisonForm(request.GET), _others(request, person)
    comparison = _compared(request, person, others, form, AccessEntry.What.COPY)
    if not all(may_export(each) for each in comparison.people):
        return render(request, "learning/demand_refused.html", {"person": person})
    response = HttpResponse(as_csv(comparison), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="rows.csv"'
    return response


@person_access("contribute")
@once
def note(request: HttpRequest, person: Person) -> HttpResponse:
    """Note one thing: what, whose, whether it helped."""
    if not may_add_up(person):
        return render(request, "learning/demand_refused.html", {"person": person})
    form = DemandForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        note_demand(person=person, by=request.user, **form.cleaned_data)
        messages.success(request, _("Noted."))
        return redirect("learning:demand", person.pk)
    services = Organisation.objects.values_list("name", flat=True)
    context = {"form": form, "person": person, "services": services, "submission_id": new_submission_id()}
    return render(request, "learning/note_demand.html", context, status=422 if form.is_bound else 200)


@person_access("contribute")
@once
def paste(request: HttpRequest, person: Person) -> HttpResponse:
    """Several at once, pasted: looked at first, then kept, all or none."""
    if not may_add_up(person):
        return render(request, "learning/demand_refused.html", {"person": person})
    form, pasted = PasteForm(request.POST or None), Pasted()
    if request.method == "POST" and form.is_valid():
        pasted = read_demands(form.cleaned_data["rows"])
        if "keep" in request.POST and not pasted.wrong:
            note_demands(person=person, rows=pasted.rows, by=request.user)
            messages.success(request, _("Noted: %d lines.") % len(pasted.rows))
            return redirect("learning:demand", person.pk)
    preview = [DemandEvent(**row) for row in pasted.rows]
    context = {"form": form, "person": person, "pasted": pasted, "preview": preview, "columns": DEMAND_COLUMNS}
    status = 422 if pasted.wrong or form.errors else 200
    return render(
        request, "learning/paste_demands.html", context | {"submission_id": new_submission_id()}, status=status
    )


@signed_in
def take_back(request: HttpRequest, event_id: int) -> HttpResponse:
    """It was a mistake of mine. It counts no more, and stays in the history."""
    event = get_object_or_404(DemandEvent.objects.standing(), pk=event_id, noted_by=request.user)
    form = TakeDemandBackForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        take_demand_back(event=event, **form.cleaned_data)
        messages.success(request, _("Taken back. It counts no more."))
        return redirect("learning:demand", event.person_id)
    context = {"form": form, "event": event}
    return render(request, "learning/take_demand_back.html", context, status=422 if form.is_bound else 200)


def _compared(
    request: HttpRequest,
    person: Person,
    others: list[tuple[Person, bool]],
    form: ComparisonForm,
    what: AccessEntry.What,
) -> Comparison:
    """Of the person with those chosen; each of whom learns that it was looked at."""
    chosen = [other for other, is_chosen in others if is_chosen]
    for other in chosen:
        record_access(request.user, what, other)
    return compare([person, *chosen], **form.chosen())


def _others(request: HttpRequest, person: Person) -> list[tuple[Person, bool]]:
    """Others of a household that I may see, unless they refused: those who plan together with this person, or whose
    conversations were about this person too."""
    writings = person.conversations.exclude(writing=None).values("writing")
    planning = NetworkMember.objects.of(person).who_are_in().values("network")
    with_them = Q(conversations__writing__in=writings) | Q(networks__network__in=planning, networks__state="in")
    others = Person.objects.filter(with_them).exclude(pk=person.pk).distinct().by_name()
    chosen = set(request.GET.getlist("with"))
    return [(other, str(other.pk) in chosen) for other in others[:MOST_TOGETHER] if may_add_up(other)]
