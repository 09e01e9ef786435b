"""The records of a file that was brought, in portions, as the job takes them."""

from hubs.models import FeedItem, FeedReading

from .found import Found
from .pages import Portion

PORTION = 20


class Staged:
    def __init__(self, acting) -> None:
        self.acting = acting

    def portion(self, reading: FeedReading) -> Portion:
        with self.acting():
            items = list(FeedItem.objects.filter(reading=reading, number__gt=reading.offset)[:PORTION])
        found = [Found(item.line, record=item.record, problem=item.problem) for item in items]
        return Portion(found, 1, reading.offset + len(found), reading.all, is_last=len(items) < PORTION)

    def keep(self, number: int) -> None:
        """Nothing to remember of a file."""
