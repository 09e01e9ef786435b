from datetime import timedelta

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from relational.access.models import SecretAddress, SecretAddressQuerySet

from .person import Person

# Wrong codes before a link closes for good: somebody is guessing, or the code was lost; a new one is quickly made.
MOST_TRIES = 6
IDLE_AFTER = timedelta(minutes=20)


class OwnLinkQuerySet(SecretAddressQuerySet):
    def usable(self) -> "OwnLinkQuerySet":
        return super().usable().filter(tries__lt=MOST_TRIES)


class OwnLink(SecretAddress):
    """A way into a person's own page, without an account (domain.md 3.2, 5.8).

    It opens with a code that is told separately, on the first device that opens it and on no other, until it expires
    or is withdrawn.
    """

    class How(models.TextChoices):
        TEXT = "text", _("sent to their phone")
        PAPER = "paper", _("on a paper card")
        KIOSK = "kiosk", _("on a device at the hub, with a worker nearby")

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="own_links")
    how = models.CharField(max_length=10, choices=How)
    code_hash = models.CharField(max_length=200)
    tries = models.PositiveSmallIntegerField(default=0)
    # It always ends.
    expires_at = models.DateTimeField()
    # The page is open on the device while this is not long ago; leaving it empties it.
    seen_at = models.DateTimeField(null=True, blank=True)

    objects = OwnLinkQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["person", "-made_at"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(opened_at=None) | ~Q(device_hash=""), name="an_opened_link_belongs_to_a_device"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_how_display()}, {self.made_at:%F}"

    @property
    def is_usable(self) -> bool:
        return super().is_usable and self.tries < MOST_TRIES

    @property
    def is_open(self) -> bool:
        """The page may be read on its device at this moment, without the code."""
        return self.is_usable and self.seen_at is not None and self.seen_at > timezone.now() - IDLE_AFTER
