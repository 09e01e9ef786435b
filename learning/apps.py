from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LearningConfig(AppConfig):
    name = "learning"

    def ready(self) -> None:
        from hubs.shut_doors import when_a_door_stays_shut
        from people import chips, doors

        from . import date_sources  # noqa: F401  (registers the dates of this floor)
        from .chips import BARRIER, REFLECTION
        from .shut_doors import make_a_barrier_of

        chips.register(BARRIER)
        chips.register(REFLECTION)
        when_a_door_stays_shut(make_a_barrier_of)
        doors.register(
            doors.Door("learning:demand", _("What was asked of services, and what it cost"), doors.Group.IN_THE_WORK),
            doors.Door("learning:fragmentation", _("How many doors, how often told"), doors.Group.IN_THE_WORK),
        )
