from django.contrib.postgres.indexes import OpClass
from django.db import models
from django.db.models import Case, IntegerField, Q, Value, When
from django.utils.translation import gettext_lazy as _

from hubs.postcodes import is_whole, postcode_in, wider

from .hub import Hub
from .place import Place


class AreaPartQuerySet(models.QuerySet):
    def around(self, words: str) -> "AreaPartQuerySet":
        """The parts an address lies in, with `closest`, the most exact first. Of half a postcode, all it may lie in."""
        postcode = postcode_in(words)
        codes = _codes_around(postcode)
        inside = Q(code__startswith=f"{postcode} " if " " not in postcode else postcode)
        meeting = Q(code__in=codes) | inside if postcode and not is_whole(postcode) else Q(code__in=codes)
        closest = Case(
            *[When(code=code, then=Value(at)) for at, code in enumerate(codes)],
            default=Value(len(codes)),
            output_field=IntegerField(),
        )
        return self.filter(meeting).annotate(closest=closest).order_by("closest", "code")

    def shared_with_others(self) -> list["AreaPart"]:
        """Those that lie in the area of another hub or neighbourhood as well, with `others`, their names."""
        theirs = {part.code: part for part in self}
        also = AreaPart.objects.filter(code__in=theirs).exclude(pk__in=[part.pk for part in theirs.values()])
        for other in also.select_related("hub", "place"):
            part = theirs[other.code]
            part.others = [*getattr(part, "others", []), str(other.hub or other.place)]
        return [part for part in theirs.values() if hasattr(part, "others")]


def _codes_around(postcode: str) -> list[str]:
    """The postcode, its sector, its wards, its district."""
    if not postcode:
        return []
    *exact, district = wider(postcode)
    wards = Postcode.objects.filter(pk=postcode).values_list("lsoa", "ward").first() if is_whole(postcode) else None
    return [*exact, *filter(None, wards or ()), district]


class AreaPart(models.Model):
    """A ward, a postcode or part of one, that lies in the area of a hub or of a neighbourhood (hubs/postcodes.py).

    It only suggests: nobody is sent anywhere by it, and a person may use any hub (domain.md 2, row 7). Areas overlap
    where life does; then both are suggested.
    """

    hub = models.ForeignKey(Hub, on_delete=models.CASCADE, null=True, related_name="area", db_index=False)
    place = models.ForeignKey(Place, on_delete=models.CASCADE, null=True, related_name="area", db_index=False)
    code = models.CharField(_("ward or postcode"), max_length=9)

    objects = AreaPartQuerySet.as_manager()

    class Meta:
        ordering = ["code"]
        indexes = [models.Index(OpClass("code", "varchar_pattern_ops"), name="area_by_code")]
        constraints = [
            models.CheckConstraint(
                condition=Q(hub__isnull=False, place=None) | Q(hub=None, place__isnull=False),
                name="an_area_is_a_hubs_or_a_places",
            ),
            models.UniqueConstraint(fields=["hub", "code"], name="once_in_a_hubs_area"),
            models.UniqueConstraint(fields=["place", "code"], name="once_in_a_places_area"),
        ]

    def __str__(self) -> str:
        return self.code


class Postcode(models.Model):
    """Which statistical areas a postcode lies in and where its middle is, from the ONS Postcode Directory (`manage.py load_postcodes`)."""

    code = models.CharField(primary_key=True, max_length=8)
    ward = models.CharField(max_length=9)
    lsoa = models.CharField(max_length=9, blank=True)
    latitude = models.FloatField(null=True)
    longitude = models.FloatField(null=True)

    def __str__(self) -> str:
        return self.code
