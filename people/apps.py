from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PeopleConfig(AppConfig):
    name = "people"

    def ready(self) -> None:
        from . import doors, story_sources  # noqa: F401  (registers what this floor puts on the story)

        doors.register(
            doors.Door("people:plan", _("Our shared plan"), doors.Group.TOGETHER),
            doors.Door("people:circle", _("People who matter"), doors.Group.TOGETHER),
            doors.Door("people:who_looked", _("Who may see it, and who has looked"), doors.Group.IN_CHARGE),
            doors.Door("people:describe", _("About me, and how to reach me"), doors.Group.IN_CHARGE),
            doors.Door("people:story", _("The whole story"), doors.Group.IN_THE_WORK),
        )
