from django.apps import apps
from django.db import models
from django.db.models import Case, CharField, F, Func, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce, Concat
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from .place import Place

BY_NAME = 9


class HubQuerySet(models.QuerySet):
    def of(self, practitioner) -> "HubQuerySet":
        """The hubs a practitioner has a role in; those with a role for the whole place have all of them."""
        hubs = {role.hub_id for role in practitioner.current_roles}
        found = self if None in hubs else self.filter(pk__in=hubs)
        return found.order_by("name")

    def for_address(self, words: str) -> "HubQuerySet":
        """The hubs in whose area an address lies, as people type it: with a postcode, some of one, or just a name.

        The most exact first: by the very postcode, its sector, its ward, its district, last by the name of the hub or
        its neighbourhood. Where areas overlap, all of them.
        """
        parts = apps.get_model("hubs", "AreaPart").objects.around(words)
        theirs = parts.filter(Q(hub=OuterRef("pk")) | Q(place=OuterRef("neighbourhood")))
        found = self.annotate(
            said=Func(
                Value(f" {' '.join(words.replace(',', ' ').split())} "), function="plain", output_field=CharField()
            ),
            closest=Coalesce(
                Subquery(theirs.values("closest")[:1]),
                Case(
                    When(
                        Q(said__contains=_as_a_word("name")) | Q(said__contains=_as_a_word("neighbourhood__name")),
                        then=BY_NAME,
                    )
                ),
            ),
        )
        return found.exclude(closest=None).select_related("neighbourhood").order_by("closest", "name")


def _as_a_word(field: str) -> Concat:
    name = Func(F(field), function="plain", output_field=CharField())
    return Concat(Value(" "), name, Value(" "), output_field=CharField())


class Hub(models.Model):
    """A neighbourhood base that workers of several organisations and the community share."""

    name = models.CharField(_("name"), max_length=200, unique=True)
    neighbourhood = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="hubs")
    address = models.CharField(_("address"), max_length=300, blank=True)
    opening = models.CharField(_("when it is open"), max_length=200, blank=True)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    purpose = models.TextField(_("purpose"), blank=True)

    objects = HubQuerySet.as_manager()

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("hubs:board", args=[self.pk])
