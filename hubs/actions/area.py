from collections.abc import Iterable

from django.db import transaction

from hubs.models import AreaPart, Hub, Place, Postcode


@transaction.atomic
def draw_area(*, codes: Iterable[str], hub: Hub | None = None, place: Place | None = None) -> None:
    """Say of which wards and postcodes the area of a hub, or of a neighbourhood, is made; nothing else is in it."""
    codes = set(codes)
    drawn = AreaPart.objects.filter(hub=hub, place=place)
    drawn.exclude(code__in=codes).delete()
    known = set(drawn.values_list("code", flat=True))
    AreaPart.objects.bulk_create([AreaPart(hub=hub, place=place, code=code) for code in sorted(codes - known)])


@transaction.atomic
def know_postcodes(postcodes: Iterable[Postcode]) -> int:
    """Keep in which ward each postcode lies, and where; said again, it is put right. Answers how many."""
    kept = Postcode.objects.bulk_create(
        postcodes,
        batch_size=1000,
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=["ward", "lsoa", "latitude", "longitude"],
    )
    return len(kept)
