from django.apps import AppConfig


class LearningConfig(AppConfig):
    name = "learning"

    def ready(self) -> None:
        from people import chips

        from .chips import BARRIER, REFLECTION

        chips.register(BARRIER)
        chips.register(REFLECTION)
