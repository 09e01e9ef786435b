from django.db import models
from django.utils.translation import gettext_lazy as _

from relational.access.models import SecretAddress

from .asset import Asset


class GroupAddress(SecretAddress):
    """The address at which a group keeps its own page, without an account and without training (domain.md 2, row 36)."""

    asset = models.ForeignKey(Asset, on_delete=models.CASCADE, related_name="addresses")
    held_by = models.CharField(_("who holds it, for the group"), max_length=200)
    # Where to ask, when nobody has confirmed it for long, whether it is still so.
    email = models.EmailField(_("e-mail address, for a reminder now and then"), blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=~models.Q(held_by=""), name="somebody_holds_an_address")]

    def __str__(self) -> str:
        return f"{self.held_by} for {self.asset_id}"
