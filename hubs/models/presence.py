from datetime import date, timedelta

from django.db import models
from django.utils import timezone

from .hub import Hub
from .practitioner import Practitioner


class PresenceQuerySet(models.QuerySet):
    def between(self, first: date, last: date) -> "PresenceQuerySet":
        return self.filter(day__range=(first, last))

    def count_by_day(self, first: date, last: date) -> list[tuple[date, int]]:
        """How many are there on each of these days, none left out."""
        rows = self.between(first, last).filter(practitioner__is_active=True)
        counted = dict(rows.order_by().values_list("day").annotate(models.Count("pk")))
        days = [first + timedelta(days=ahead) for ahead in range((last - first).days + 1)]
        return [(day, counted.get(day, 0)) for day in days]


class Presence(models.Model):
    """Who is around at a hub on a day: as light as a tick, made days ahead or by a coordinator for whoever rang."""

    practitioner = models.ForeignKey(Practitioner, on_delete=models.CASCADE, related_name="presences")
    hub = models.ForeignKey(Hub, on_delete=models.CASCADE, related_name="presences")
    day = models.DateField(default=timezone.localdate)
    # Empty: they said so themselves.
    said_by = models.ForeignKey(Practitioner, on_delete=models.SET_NULL, null=True, related_name="+")

    objects = PresenceQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["hub", "day", "practitioner"], name="around_once_a_day")]

    def __str__(self) -> str:
        return f"{self.practitioner_id} at {self.hub_id} on {self.day}"
