from datetime import date, datetime

from django import template
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from learning import fragmentation
from learning.models import Barrier, LearningCycle
from learning.pictures.cycle_ring import ring
from learning.today import today_for
from people.models import Person

register = template.Library()
WEEK = 7
FEW_OF_MINE = 10


@register.inclusion_tag("learning/panels/today.html", takes_context=True)
def today_learning(context: dict) -> dict:
    """What learning asks of this practitioner today, or has for them."""
    return today_for(context["request"].user)


@register.inclusion_tag("learning/panels/barriers_of.html")
def barriers_of(person: Person) -> dict:
    """What stands in this person's way, for those who may see the person."""
    barriers = Barrier.objects.in_the_way_of(person).with_people().longest_silent_first()
    return {"person": person, "barriers": barriers}


@register.inclusion_tag("learning/panels/barriers_i_hear_of.html")
def barriers_i_hear_of() -> dict:
    """On the person's own page: what stands in their way, and what came of it, where they wished to hear."""
    return {"barriers": Barrier.objects.one_each().prefetch_related("moves").newest_first()[:FEW_OF_MINE]}


@register.inclusion_tag("learning/panels/cycle_ring.html")
def cycle_ring(cycle: LearningCycle) -> dict:
    """The four stages as a ring, with what stands in each; beside it the same as text."""
    return {"cycle": cycle, "stages": ring(cycle)}


@register.filter
def age_in_words(moment: datetime | None, until: datetime | None = None) -> str:
    """How long ago, as people say it: 3 days, 6 weeks, 4 months."""
    if moment is None:
        return ""
    return _days_in_words((timezone.localdate(until) - timezone.localdate(moment)).days)


@register.filter
def age_of_day(day: date | None, until: datetime | None = None) -> str:
    """The same for a day: seen from now, or from the moment a summary was signed."""
    return _days_in_words((timezone.localdate(until) - day).days) if day else ""


def _days_in_words(days: int) -> str:
    if days < 1:
        return _("less than a day")
    if days < 2 * WEEK:
        return ngettext("%(count)d day", "%(count)d days", days) % {"count": days}
    if days < 60:
        weeks = days // WEEK
        return ngettext("%(count)d week", "%(count)d weeks", weeks) % {"count": weeks}
    months = days // 30
    return ngettext("%(count)d month", "%(count)d months", months) % {"count": months}


@register.simple_tag
def told_again(person: Person) -> str:
    """How often they had to tell it all again, in a sentence; nothing where nobody noted it."""
    times = fragmentation.told_again(person)
    words = ngettext(
        "%(name)s told it all again once that we know of.",
        "%(name)s told it all again %(times)d times that we know of.",
        times,
    )
    return words % {"name": person.name, "times": times} if times else ""
