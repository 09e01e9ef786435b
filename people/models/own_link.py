import hashlib
from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .person import Person

# Wrong codes before a link closes for good: somebody is guessing, or the code was lost; a new one is quickly made.
MOST_TRIES = 6
IDLE_AFTER = timedelta(minutes=20)


class OwnLinkQuerySet(models.QuerySet):
    def newest_first(self) -> "OwnLinkQuerySet":
        return self.order_by("-made_at", "-pk").select_related("made_by", "withdrawn_by")

    def usable(self) -> "OwnLinkQuerySet":
        return self.filter(withdrawn_at=None, expires_at__gt=timezone.now(), tries__lt=MOST_TRIES)


class OwnLink(models.Model):
    """A way into a person's own page, without an account (domain.md 3.2, 5.8).

    It opens with a code that is told separately, on the first device that opens it and on no other, until it expires
    or is withdrawn. Only hashes of the secrets are kept: nobody can read a link or a code out of the database.
    """

    class How(models.TextChoices):
        TEXT = "text", _("sent to their phone")
        PAPER = "paper", _("on a paper card")
        KIOSK = "kiosk", _("on a device at the hub, with a worker nearby")

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="own_links")
    how = models.CharField(max_length=10, choices=How)
    token_hash = models.CharField(max_length=64, unique=True)
    code_hash = models.CharField(max_length=200)
    device_hash = models.CharField(max_length=64, blank=True, db_index=True)
    tries = models.PositiveSmallIntegerField(default=0)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True, blank=True)
    # The page is open on the device while this is not long ago; leaving it empties it.
    seen_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

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

    @staticmethod
    def hashed(secret: str) -> str:
        """What is kept of a secret that is long and random, so that a plain hash is enough."""
        return hashlib.sha256(secret.encode()).hexdigest()

    @property
    def is_usable(self) -> bool:
        return self.withdrawn_at is None and self.expires_at > timezone.now() and self.tries < MOST_TRIES

    @property
    def is_open(self) -> bool:
        """The page may be read on its device at this moment, without the code."""
        return self.is_usable and self.seen_at is not None and self.seen_at > timezone.now() - IDLE_AFTER
