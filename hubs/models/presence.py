from django.db import models
from django.utils import timezone

from .hub import Hub
from .practitioner import Practitioner


class Presence(models.Model):
    """Who is around at a hub on a day: as light as a tick."""

    practitioner = models.ForeignKey(Practitioner, on_delete=models.CASCADE, related_name="presences")
    hub = models.ForeignKey(Hub, on_delete=models.CASCADE, related_name="presences")
    day = models.DateField(default=timezone.localdate)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["hub", "day", "practitioner"], name="around_once_a_day")]

    def __str__(self) -> str:
        return f"{self.practitioner_id} at {self.hub_id} on {self.day}"
