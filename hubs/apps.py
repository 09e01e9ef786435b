from django.apps import AppConfig


class HubsConfig(AppConfig):
    name = "hubs"

    def ready(self) -> None:
        from . import story_sources  # noqa: F401  (registers what this floor puts on the story)
