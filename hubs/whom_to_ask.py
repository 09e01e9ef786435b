"""Whom an ask could go to: who knows the person first, then who can do it, then those nearby (domain.md 3.3)."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from people.models import Person

from .models import Hub, Practitioner, TeamMember

SHOWN = 6
A_COLLEAGUE, A_HUB, A_PARTNER = "p", "h", "partner"
KNOWS = {
    TeamMember.State.ACCEPTED: gettext_lazy("beside them now"),
    TeamMember.State.STEPPED_BACK: gettext_lazy("was beside them before"),
}


@dataclass(frozen=True)
class Candidate:
    """One choice in the list: `value` is what the form sends."""

    value: str
    name: str
    facts: str
    knows: str = ""


def whom_to_ask(words: str, *, by: Practitioner, person: Person | None = None) -> list[Candidate]:
    """Colleagues and hubs that have each of the words; without words those who know the person and those beside me."""
    words = words.strip()
    known = _who_knows(person)
    found = _good_at_or_at(words) if words else Practitioner.objects.beside(by)
    colleagues = list(found.exclude(pk=by.pk)[: SHOWN * 2])
    if not words:
        there = {each.pk for each in colleagues}
        missing = set(known) - there - {by.pk}
        colleagues += Practitioner.objects.working().filter(pk__in=missing)[:SHOWN] if missing else []
    colleagues.sort(key=lambda each: (each.pk not in known, each.name))
    return [_colleague(each, known.get(each.pk, "")) for each in colleagues[:SHOWN]] + list(_hubs(words, by))


def _good_at_or_at(words: str) -> QuerySet:
    """By skill, language, job, name or organisation, or by the hub and neighbourhood they work in."""
    found = Practitioner.objects.working()
    for word in words.split()[:8]:
        hubs = Hub.objects.filter(Q(name__icontains=word) | Q(neighbourhood__name__icontains=word))
        here = Q(roles__hub__in=hubs, roles__until=None)
        found = found.filter(Q(pk__in=Practitioner.objects.good_at(word).values("pk")) | here)
    return found.distinct()


def _who_knows(person: Person | None) -> dict[int, str]:
    if person is None:
        return {}
    members = TeamMember.objects.filter(person=person, state__in=list(KNOWS), practitioner__is_active=True)
    return {member.practitioner_id: str(KNOWS[member.state]) for member in members[:40]}


def _colleague(practitioner: Practitioner, knows: str) -> Candidate:
    facts = [practitioner.organisation.name, practitioner.job, practitioner.skills, practitioner.languages]
    return Candidate(f"{A_COLLEAGUE}{practitioner.pk}", practitioner.name, " · ".join(filter(None, facts)), knows)


def _hubs(words: str, by: Practitioner) -> Iterable[Candidate]:
    found = Hub.objects.select_related("neighbourhood")
    if words:
        found = found.filter(Q(name__icontains=words) | Q(neighbourhood__name__icontains=words)).order_by("name")
    else:
        found = found.filter(pk__in={role.hub_id for role in by.current_roles if role.hub_id})
    for hub in found[:3]:
        yield Candidate(f"{A_HUB}{hub.pk}", hub.name, _("anyone at the hub may take it up"))
