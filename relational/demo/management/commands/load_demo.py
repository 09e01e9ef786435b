from django.core.management.base import BaseCommand

from relational.demo.loading import is_loaded, load


class Command(BaseCommand):
    help = "Load the demo neighbourhood (nothing happens when it is there already)."

    def handle(self, **options) -> None:
        if is_loaded():
            return
        self.stdout.write("Loading the demo neighbourhood …")
        load()
