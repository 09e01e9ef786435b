from django.core.management import call_command
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = "Everything the demo needs before it serves, in one process: that is quicker than one for each."

    def handle(self, **options) -> None:
        call_command("migrate", verbosity=0)
        call_command("load_demo")
        call_command("collectstatic", interactive=False, verbosity=0)
