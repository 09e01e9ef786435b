from django.db import models
from django.utils.translation import gettext_lazy as _


class Place(models.Model):
    """A neighbourhood, or the larger place it is part of, up to the partnership's own."""

    class Kind(models.TextChoices):
        PLACE = "place", _("place")
        NEIGHBOURHOOD = "neighbourhood", _("neighbourhood")

    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=20, choices=Kind, default=Kind.NEIGHBOURHOOD)
    # Of the Office for National Statistics, where the neighbourhood is one of its areas.
    ons_code = models.CharField(_("ward or area code"), max_length=9, blank=True)
    # A GeoJSON Polygon or MultiPolygon, put right when it came in (hubs/outlines.py).
    outline = models.JSONField(null=True, blank=True)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="parts")

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["parent", "name"], nulls_distinct=False, name="places_are_named_apart"),
            models.CheckConstraint(condition=~models.Q(parent=models.F("id")), name="no_place_is_inside_itself"),
        ]

    def __str__(self) -> str:
        return self.name
