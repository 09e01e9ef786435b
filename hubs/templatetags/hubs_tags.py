from datetime import date, datetime

from django import template
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from hubs.models import Hub, HubPerson, Practitioner
from hubs.team_page import TeamPage
from hubs.views.absence import RUN_HUBS
from people.models import Person
from relational.access.submissions import new_submission_id

register = template.Library()
A_FORTNIGHT = 14
WEEKS_UNTIL = 70


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


@register.filter
def waiting_since(at: datetime) -> str:
    """How long something has waited, in words that stay true until midnight: "since 8:15", "for 3 days"."""
    here = timezone.localtime(at)
    days = (timezone.localdate() - here.date()).days
    if days <= 0:
        return _("since %(time)s today") % {"time": here.strftime("%H:%M")}
    if days == 1:
        return _("since yesterday")
    if days < A_FORTNIGHT:
        return _("for %(days)s days") % {"days": days}
    if days < WEEKS_UNTIL:
        return _("for %(weeks)s weeks") % {"weeks": days // 7}
    return _("since %(day)s") % {"day": date_format(here, "j F Y")}


@register.simple_tag
def runs(practitioner: Practitioner, hub: Hub) -> bool:
    """Whether they coordinate or manage the hub; known from their roles, without asking."""
    return practitioner.has_role_in(hub, *RUN_HUBS)


@register.filter
def named_on(practitioner: Practitioner, moment: datetime | date) -> str:
    """Who it was, as they and their organisation were called then; of someone who left, until when they were there."""
    day = timezone.localdate(moment) if isinstance(moment, datetime) else moment
    return practitioner.named_on(day)


@register.simple_tag
def new_id() -> str:
    """An id for one of several forms on a page, so that each is saved once."""
    return str(new_submission_id())
