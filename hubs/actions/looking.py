from dataclasses import dataclass

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from hubs.models import Hub, Practitioner, Role
from people.actions import tell


@dataclass(frozen=True)
class KnownThere:
    """A hub that knows someone of the name: whom to ask, and nothing about the person."""

    hub_id: int
    hub_name: str
    coordinators: list[Practitioner]


@transaction.atomic
def look_for(*, name: str, why: str) -> list[KnownThere]:
    """Which hubs know someone of exactly this name whom one does not walk beside. `why` is left for them to read."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT hub_id, hub_name FROM look_for(%s, %s)", [name, why])
        found = cursor.fetchall()
    coordinators = Role.objects.in_force().filter(hub__in=[hub for hub, _name in found], kind=Role.Kind.COORDINATOR)
    roles = list(coordinators.select_related("practitioner").order_by("practitioner__name"))
    return [
        KnownThere(hub, called, [role.practitioner for role in roles if role.hub_id == hub]) for hub, called in found
    ]


def named_beside(*, name: str) -> list[Practitioner]:
    """Workers beside someone of this name of whom they agreed that one may hear. `look_for` comes first: it is written down."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT named_beside(%s)", [name])
        named = [practitioner for (practitioner,) in cursor.fetchall()]
    return list(Practitioner.objects.working().filter(pk__in=named))


@transaction.atomic
def ask_hub_about(*, hub: Hub, name: str, why: str, by) -> None:
    """Its coordinators can ask the person whether they would like to hear from the one who looks."""
    words = _("%(who)s, %(organisation)s, %(phone)s, looks for %(name)s: “%(why)s” Ask them whether they want that.")
    said = {"who": by.name, "organisation": by.organisation, "phone": by.phone or by.email, "name": name, "why": why}
    for role in Role.objects.in_force().filter(hub=hub, kind=Role.Kind.COORDINATOR).select_related("practitioner"):
        about = f"looked for by {by.pk} {timezone.localdate()} {name}"[:200]
        tell(practitioner=role.practitioner, words=words % said, about=about, url=hub.get_absolute_url())
