from itertools import count

from hubs.models import Hub, Organisation, Place, Practitioner, Role

_numbers = count(1)


def make_organisation(name: str = "") -> Organisation:
    return Organisation.objects.create(name=name or f"Organisation {next(_numbers)}")


def make_practitioner(name: str = "Imani Osei", *, organisation: Organisation | None = None, **fields) -> Practitioner:
    email = fields.pop("email", f"worker{next(_numbers)}@example.org")
    organisation = organisation or make_organisation()
    return Practitioner.objects.create_user(email, None, name=name, organisation=organisation, **fields)


def make_hub(name: str = "") -> Hub:
    place, _ = Place.objects.get_or_create(name="Tannery", kind=Place.Kind.NEIGHBOURHOOD)
    return Hub.objects.create(name=name or f"Hub {next(_numbers)}", neighbourhood=place)


def give_role(practitioner: Practitioner, kind: str, hub: Hub | None = None) -> Role:
    return Role.objects.create(practitioner=practitioner, hub=hub, kind=kind)


def make_worker_of(hub: Hub, kind: str = Role.Kind.PRACTITIONER, name: str = "Imani Osei", **fields) -> Practitioner:
    practitioner = make_practitioner(name, **fields)
    give_role(practitioner, kind, hub)
    return practitioner
