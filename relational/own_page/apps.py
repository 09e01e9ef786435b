from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OwnPageConfig(AppConfig):
    name = "relational.own_page"

    def ready(self) -> None:
        from people import doors

        doors.register(
            doors.Door("own:links", _("Their own page: links and codes"), doors.Group.IN_CHARGE),
            doors.Door("own:print", _("A booklet to print"), doors.Group.IN_CHARGE),
            doors.Door("own:from_paper", _("What came back on paper"), doors.Group.IN_CHARGE),
        )
