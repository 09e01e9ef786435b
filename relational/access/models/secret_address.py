import hashlib

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone


class SecretAddressQuerySet(models.QuerySet):
    def newest_first(self) -> "SecretAddressQuerySet":
        return self.order_by("-made_at", "-pk").select_related("made_by", "withdrawn_by")

    def usable(self) -> "SecretAddressQuerySet":
        return self.filter(Q(expires_at=None) | Q(expires_at__gt=timezone.now()), withdrawn_at=None)

    def with_secret(self, secret: str) -> "SecretAddressQuerySet":
        return self.filter(token_hash=self.model.hashed(secret))


class SecretAddress(models.Model):
    """An address that whoever holds it may open, without an account. What it opens stands in the model made of this.

    Only a hash of the secret is kept: it is shown once, when it is made, and nobody can read it out of the database.
    The holder acts through `app.link_key`: PostgreSQL shows them this row, and what a policy says belongs to it
    (relational.access.row_security.secure_secret_address).
    """

    token_hash = models.CharField(max_length=64, unique=True)
    # The one device it opens on, once it was opened there; empty for an address that opens on any.
    device_hash = models.CharField(max_length=64, blank=True, db_index=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    # Empty: until it is withdrawn.
    expires_at = models.DateTimeField(null=True, blank=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = SecretAddressQuerySet.as_manager()

    class Meta:
        abstract = True

    @staticmethod
    def hashed(secret: str) -> str:
        """What is kept of a secret that is long and random, so that a plain hash is enough."""
        return hashlib.sha256(secret.encode()).hexdigest()

    @property
    def is_usable(self) -> bool:
        return self.withdrawn_at is None and (self.expires_at is None or self.expires_at > timezone.now())
