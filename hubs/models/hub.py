from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from .place import Place


class HubQuerySet(models.QuerySet):
    def of(self, practitioner) -> "HubQuerySet":
        """The hubs a practitioner has a role in; those with a role for the whole place have all of them."""
        hubs = {role.hub_id for role in practitioner.current_roles}
        found = self if None in hubs else self.filter(pk__in=hubs)
        return found.order_by("name")


class Hub(models.Model):
    """A neighbourhood base that workers of several organisations and the community share."""

    name = models.CharField(_("name"), max_length=200, unique=True)
    neighbourhood = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="hubs")
    address = models.CharField(_("address"), max_length=300, blank=True)
    opening = models.CharField(_("when it is open"), max_length=200, blank=True)
    purpose = models.TextField(_("purpose"), blank=True)

    objects = HubQuerySet.as_manager()

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("hubs:board", args=[self.pk])
