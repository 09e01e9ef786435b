from django.db import transaction
from django.utils import timezone

from hubs.models import CalendarAddress, Practitioner
from people.dates import Dated
from relational.access.models import AccessEntry
from relational.access.secret_addresses import MadeAddress, make_secret_address, withdraw_secret_address


@transaction.atomic
def make_calendar_address(*, by: Practitioner, with_names: bool = False) -> MadeAddress:
    """A new address for one's own dates; the one before is closed. Its secret is never seen again."""
    Practitioner.objects.select_for_update(of=("self",)).get(pk=by.pk)
    withdraw_calendar_address(by=by)
    return make_secret_address(CalendarAddress, by=by, practitioner=by, with_names=with_names)


@transaction.atomic
def withdraw_calendar_address(*, by: Practitioner) -> None:
    """From the next time on whatever reads it finds nothing; what was read before is on that device."""
    for address in CalendarAddress.objects.filter(practitioner=by, withdrawn_at=None):
        withdraw_secret_address(address=address, by=by)


@transaction.atomic
def note_in_calendar(*, dates: list[Dated], by: Practitioner) -> None:
    """Each person can read that a date with them went into a calendar: once a day, however often it is asked for."""
    people = {dated.person.pk for dated in dates if dated.person}
    noted = {"practitioner": by, "what": AccessEntry.What.CALENDAR}
    today = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    already = AccessEntry.objects.filter(**noted, at__gte=today, person__in=people).values_list("person_id", flat=True)
    new = people - set(already)
    AccessEntry.objects.bulk_create([AccessEntry(person_id=person, **noted) for person in sorted(new)])
