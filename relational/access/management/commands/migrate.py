from django.conf import settings
from django.core.management.commands.migrate import Command as Migrate


class Command(Migrate):
    """Django's migrate, as the owner of the tables: the application's own role may not change them."""

    def add_arguments(self, parser) -> None:
        super().add_arguments(parser)
        if "owner" in settings.DATABASES:
            parser.set_defaults(database="owner")
