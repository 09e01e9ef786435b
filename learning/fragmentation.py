"""How scattered help has been around one person, as rows and as a sentence (domain.md 2, row 20)."""

from django.db.models import Sum

from learning.models import DemandEvent
from people.models import Person


def told_again(person: Person) -> int:
    """How often they had to tell it all again, as far as it was noted and the reader may know."""
    events = DemandEvent.objects.standing().filter(person=person, told_again=True)
    return events.aggregate(times=Sum("how_many"))["times"] or 0
