from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from people.models import Person
from people.who_sees import readers_of
from relational.access.models import AccessEntry, Grant
from relational.access.rules import person_access

SHOWN = 100


@person_access("view", log=AccessEntry.What.ACCESS_LOG)
def who_looked(request: HttpRequest, person: Person) -> HttpResponse:
    """Who may see this page and why, and who has looked: for the person to read."""
    grants = Grant.objects.on(person).in_force().to_view().with_practitioners().order_by("user__name")
    context = {
        "person": person,
        "grants": grants.filter(user__in=readers_of(person)),
        "entries": AccessEntry.objects.about(person).newest_first()[:SHOWN],
    }
    return render(request, "people/who_looked.html", context)
