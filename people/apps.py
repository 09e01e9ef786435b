from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PeopleConfig(AppConfig):
    name = "people"

    def ready(self) -> None:
        from . import date_sources, doors, own_chips, search_sources, story_sources  # noqa: F401  (registering what this floor adds)

        doors.register(
            doors.Door("people:together", _("Write together"), doors.Group.TOGETHER),
            doors.Door("people:plan", _("Our shared plan"), doors.Group.TOGETHER),
            doors.Door("people:going", _("How it's going"), doors.Group.TOGETHER),
            doors.Door("people:review", _("Last time, and now"), doors.Group.TOGETHER),
            doors.Door("people:talks", _("Something to talk from"), doors.Group.TOGETHER),
            doors.Door("people:gifts", _("Gifts and strengths"), doors.Group.TOGETHER),
            doors.Door("people:circle", _("People who matter"), doors.Group.TOGETHER),
            doors.Door("people:networks", _("Family and household"), doors.Group.TOGETHER),
            doors.Door("people:who_looked", _("Who may see it, and who has looked"), doors.Group.IN_CHARGE),
            doors.Door("people:who_sees", _("Who sees what"), doors.Group.IN_CHARGE),
            doors.Door("people:sharing", _("What is agreed and shared, and what is not wanted"), doors.Group.IN_CHARGE),
            doors.Door("people:describe", _("About me, and how to reach me"), doors.Group.IN_CHARGE),
            doors.Door(
                "people:self_descriptions", _("How they describe themself, if they offer it"), doors.Group.IN_CHARGE
            ),
            doors.Door("people:safety", _("Safety"), doors.Group.IN_THE_WORK),
            doors.Door("people:safeguarding", _("Safeguarding"), doors.Group.IN_THE_WORK),
            doors.Door("people:confidences", _("Told in confidence"), doors.Group.IN_THE_WORK),
            doors.Door("people:attachments", _("Pictures, voices and papers"), doors.Group.IN_THE_WORK),
            doors.Door("people:same_person", _("Here twice?"), doors.Group.IN_THE_WORK),
            doors.Door("people:story", _("The whole story"), doors.Group.IN_THE_WORK),
        )
