from django.apps import AppConfig
from django.db.models.signals import post_migrate


class AccessConfig(AppConfig):
    name = "relational.access"
    label = "access"

    def ready(self) -> None:
        from .privileges import grant_privileges

        post_migrate.connect(grant_privileges, sender=self)
