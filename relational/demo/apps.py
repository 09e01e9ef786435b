from django.apps import AppConfig


class DemoConfig(AppConfig):
    """The demo: its neighbourhood, its stories, and the door to step into each role. Installed only with DEMO=1."""

    name = "relational.demo"
