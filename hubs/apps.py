from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HubsConfig(AppConfig):
    name = "hubs"

    def ready(self) -> None:
        from people import chips, doors

        from . import date_sources, further_out, search_sources, story_sources  # noqa: F401  (registering what this floor adds)
        from .chips import DECISION

        chips.register(DECISION)
        doors.register(
            doors.Door("hubs:decide", _("Write down a decision"), doors.Group.IN_THE_WORK),
            doors.Door("hubs:spend_for", _("Spend from the pot"), doors.Group.IN_THE_WORK),
            doors.Door("hubs:matches", _("Who could use their gifts, and what could help"), doors.Group.TOGETHER),
            doors.Door("hubs:known_at", _("Known at a hub, and at its huddle"), doors.Group.IN_CHARGE),
            doors.Door("hubs:visit", _("Visit alone: say when you will be back"), doors.Group.IN_THE_WORK),
            doors.Door("hubs:pull_in", _("Pull in help"), doors.Group.TOGETHER),
            doors.Door("hubs:asked_for", _("What was asked, and doors that stayed shut"), doors.Group.TOGETHER),
        )
