"""Whom one can step into in the demo, one of each role. Put on the sign-in page by a context processor."""

from django.db.models import QuerySet
from django.http import HttpRequest

from hubs.models import Practitioner

NAMES = (
    "Imani Osei",
    "Tomasz Rudzki",
    "Nkechi Bello",
    "Farida Noor",
    "Maureen Tait",
    "Ruth Adeyemi",
    "Callum Hoyle",
    "Sunita Rao",
    "Dr Elin Marsh",
    "Rowan Teale",
    "Philippa Marsh",
)


def faces() -> QuerySet[Practitioner]:
    return Practitioner.objects.working().filter(name__in=NAMES).prefetch_related("roles__hub")


def demo_door(request: HttpRequest) -> dict:
    """`demo_door()` in a template: the practitioners one can step into, in the order of their roles."""

    def door() -> list[Practitioner]:
        return sorted(faces(), key=lambda practitioner: NAMES.index(practitioner.name))

    return {"demo_door": door}
