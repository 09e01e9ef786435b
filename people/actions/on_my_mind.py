from django.db import transaction

from people.models import OnMyMind, Person


@transaction.atomic
def keep_in_mind(*, person: Person, by) -> OnMyMind:
    """Keep someone in mind; doing it twice changes nothing."""
    return OnMyMind.objects.get_or_create(person=person, practitioner=by)[0]


@transaction.atomic
def let_out_of_mind(*, person: Person, by) -> None:
    OnMyMind.objects.of(by).filter(person=person).delete()
