from django import template

from hubs.models import HubPerson, Practitioner
from hubs.team_page import TeamPage
from people.models import Person
from relational.access.submissions import new_submission_id

register = template.Library()


@register.inclusion_tag("hubs/team_panel.html", takes_context=True)
def team_panel(context: dict, person: Person) -> dict:
    """The team around a person: what nobody holds yet, who is in it, since when, and when each last spoke with them."""
    return {"person": person, "page": TeamPage(person)}


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
        "forms_teams": bool(known) and context["request"].user.has_role_in(known.hub, "coordinator"),
        "request": context["request"],
        "csrf_token": context.get("csrf_token"),
    }


@register.simple_tag
def new_id() -> str:
    """An id for one of several forms on a page, so that each is saved once."""
    return str(new_submission_id())
