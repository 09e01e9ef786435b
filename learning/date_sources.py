"""Dates of this floor: when a cycle ends, and when to look at an experiment again."""

from datetime import date

from django.utils.translation import gettext as _

from people.dates import Dated, source

from .models import Experiment, LearningCycle


@source
def cycles(practitioner, since: date) -> list[Dated]:
    hubs = {role.hub_id for role in practitioner.current_roles if role.hub_id}
    open_here = LearningCycle.objects.open().filter(hub__in=hubs, ends_on__gte=since).select_related("hub")
    return [
        Dated(
            f"cycle-{each.pk}", _("The learning cycle ends"), each.get_absolute_url(), each.ends_on, where=each.hub.name
        )
        for each in open_here
    ]


@source
def experiments(practitioner, since: date) -> list[Dated]:
    mine = Experiment.objects.filter(begun_by=practitioner, decision="", look_again_on__gte=since)
    return [
        Dated(f"experiment-{each.pk}", _("Look at an experiment again"), each.get_absolute_url(), each.look_again_on)
        for each in mine
    ]
