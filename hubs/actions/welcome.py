from django.db import transaction

from hubs.models import Hub, Organisation, Place, Practitioner, Role


@transaction.atomic
def open_hub(*, name: str, neighbourhood: str, place: str) -> Hub:
    """A hub in a neighbourhood of the partnership's place; what is there already is taken as it is."""
    whole, _ = Place.objects.get_or_create(name=place, parent=None, defaults={"kind": Place.Kind.PLACE})
    part, _ = Place.objects.get_or_create(name=neighbourhood, parent=whole)
    hub, _ = Hub.objects.get_or_create(name=name, defaults={"neighbourhood": part})
    return hub


@transaction.atomic
def welcome_practitioner(
    *, name: str, email: str, organisation: str, kind: str, hub: Hub | None = None
) -> Practitioner:
    """Give someone an account without a password yet, and a role in a hub or (with no hub) for the whole place."""
    employer, _ = Organisation.objects.get_or_create(name=organisation)
    practitioner = Practitioner.objects.filter(email=email.lower()).first()
    if practitioner is None:
        practitioner = Practitioner.objects.create_user(email, name=name, organisation=employer)
    Role.objects.get_or_create(practitioner=practitioner, hub=hub, kind=kind, until=None)
    return practitioner
