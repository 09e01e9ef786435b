from django import template

from hubs.models import HubPerson, Practitioner, team_around
from hubs.views.team import MANY_WORKERS
from people.models import Person
from relational.access.submissions import new_submission_id

register = template.Library()


@register.inclusion_tag("hubs/team_panel.html", takes_context=True)
def team_panel(context: dict, person: Person) -> dict:
    """The team around a person: who is in it, since when, and when each last spoke with them."""
    members = team_around(person)
    present = [member for member in members if member.is_present]
    return {
        "person": person,
        "present": present,
        "waiting": [member for member in members if member.is_waiting],
        "many": len(present) >= MANY_WORKERS,
    }


@register.inclusion_tag("hubs/who_can_help.html", takes_context=True)
def who_can_help(context: dict, person_id: int) -> dict:
    """For a page that is closed to the reader: whom it may be asked of."""
    known = HubPerson.objects.filter(person_id=person_id).select_related("hub").first()
    main, coordinators = None, []
    if known:
        main = Practitioner.objects.working().filter(pk=known.main_practitioner_id).first()
        coordinators = Practitioner.objects.of_hub(known.hub).filter(roles__kind="coordinator")
    return {
        "known": known,
        "main": main,
        "coordinators": coordinators,
        "request": context["request"],
        "csrf_token": context.get("csrf_token"),
    }


@register.simple_tag
def new_id() -> str:
    """An id for one of several forms on a page, so that each is saved once."""
    return str(new_submission_id())
