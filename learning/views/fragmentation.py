"""How scattered help has been: around one person, and anonymised around a hub (domain.md 2, row 20)."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from hubs.models import Hub, Role
from learning.around_hub import around_hub
from learning.fragmentation import Scattered
from people.models import Person
from relational.access.models import AccessEntry
from relational.access.rules import person_access, role

from .at_the_hub import require_role_at

READERS = (Role.Kind.COORDINATOR, Role.Kind.MANAGER, Role.Kind.LEADER, Role.Kind.COMMISSIONER)


@person_access("view", log=AccessEntry.What.PAGE)
def around(request: HttpRequest, person: Person) -> HttpResponse:
    """Organisations, workers, doors, hand-overs, tellings: before and since, each open to its rows."""
    return render(request, "learning/fragmentation.html", {"person": person, "scattered": Scattered(person)})


@role(*READERS)
def at_hub(request: HttpRequest, hub_id: int) -> HttpResponse:
    """The same for a hub, as averages nobody can be found in."""
    hub = get_object_or_404(Hub, pk=hub_id)
    require_role_at(request, hub, *READERS)
    return render(request, "learning/fragmentation_at_hub.html", {"hub": hub, "around": around_hub(hub)})
