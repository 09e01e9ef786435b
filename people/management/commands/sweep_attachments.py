from django.core.management.base import BaseCommand

from people.actions import sweep_attachments


class Command(BaseCommand):
    help = "Remove files of attachments whose saving failed half-way (beat does it daily by itself)."

    def handle(self, **options) -> None:
        self.stdout.write(f"{sweep_attachments()} files that nothing names were removed.")
