from django.db import models
from django.utils.translation import gettext_lazy as _

from relational.access.models import SecretAddress

from .practitioner import Practitioner


class CalendarAddress(SecretAddress):
    """Where a practitioner's calendar reads their dates: one at a time, told once, closed at once, gone with the account."""

    practitioner = models.ForeignKey(Practitioner, on_delete=models.CASCADE, related_name="calendar_addresses")
    with_names = models.BooleanField(_("names instead of initials"), default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["practitioner"], condition=models.Q(withdrawn_at=None), name="one_calendar_address_at_a_time"
            )
        ]

    def __str__(self) -> str:
        return f"calendar of {self.practitioner_id}"
