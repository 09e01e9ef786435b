"""An access rule of this floor: the team around a person is formed by those beside them and by their hub's coordinator."""

import functools

from django.http import HttpRequest, HttpResponse

from people.models import Person
from relational.access.acting import act_as
from relational.access.log import record_access
from relational.access.models import AccessEntry
from relational.access.rules import BIGGEST_ID, View, person_access, visible_person

from .models import HubPerson, Role


def beside_or_coordinating(permission: str):
    """Whoever may `view` the person or `contribute`; or coordinates a hub that knows them, whom it opens the team, not the page.

    The view is given the person. For a coordinator that is a name and nothing else, with `known`: what the hub may know
    (row-level security shows no more of them, whatever the view asks). Their looking is in the access log as well.
    """

    def decorate(view: View) -> View:
        through_the_page = person_access(permission)(view)

        @functools.wraps(view)
        def guarded(request: HttpRequest, person_id: int, *args, **kwargs) -> HttpResponse:
            person = _known_to_coordinator(request, person_id)
            if person is None:
                return through_the_page(request, person_id, *args, **kwargs)
            if request.method == "GET":
                record_access(request.user, AccessEntry.What.TEAM, person)
            return view(request, person, *args, **kwargs)

        guarded.access_rule = f"{through_the_page.access_rule}, or coordinating"
        return guarded

    return decorate


def _known_to_coordinator(request: HttpRequest, person_id: int) -> Person | None:
    """The person by name, for a coordinator of a hub that knows them who may not open their page."""
    user = request.user
    if not user.is_authenticated or person_id > BIGGEST_ID or not user.has_role(Role.Kind.COORDINATOR):
        return None
    act_as(user)
    hubs = [role.hub_id for role in user.current_roles if role.kind == Role.Kind.COORDINATOR]
    known = HubPerson.objects.filter(person_id=person_id, hub__in=hubs).select_related("hub").first()
    if known is None or visible_person(person_id, looked_at_by=user):
        return None
    person = Person(pk=known.person_id, name=known.name, state=known.state)
    person.known = known
    return person
