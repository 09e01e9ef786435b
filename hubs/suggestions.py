"""Whom to ask: existing trust first (domain.md 3.3)."""

from django.db.models import QuerySet

from people.models import Conversation, Person

from .models import Practitioner, TeamMember


def known_already(person: Person) -> QuerySet[Practitioner]:
    """Those who have spoken with the person, or were in their team before."""
    spoke = Conversation.objects.about(person).values("author")
    were_there = TeamMember.objects.filter(person=person, state=TeamMember.State.STEPPED_BACK).values("practitioner")
    known = Practitioner.objects.working()
    return known.filter(pk__in=spoke) | known.filter(pk__in=were_there)
