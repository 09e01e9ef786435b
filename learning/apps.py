from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LearningConfig(AppConfig):
    name = "learning"

    def ready(self) -> None:
        from people import chips, doors

        from .chips import BARRIER, REFLECTION

        chips.register(BARRIER)
        chips.register(REFLECTION)
        doors.register(
            doors.Door("learning:demand", _("What was asked of services, and what it cost"), doors.Group.IN_THE_WORK)
        )
