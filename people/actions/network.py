from datetime import datetime

from django.db import transaction
from django.utils import timezone

from people.models import FamilyPlan, Network, NetworkMember, Person, Step

State = NetworkMember.State


@transaction.atomic
def begin_network(*, person: Person, name: str, by, called: str = "", words: str = "", at: datetime | None = None):
    """A household or family network, begun with the yes of its first: their NetworkMember."""
    at = at or timezone.now()
    network = Network.objects.create(name=name, began_by=by, created_at=at)
    member = NetworkMember.objects.create(
        network=network, person=person, called=called or person.name, asked_by=by, asked_at=at
    )
    return answer_to_network(member=member, state=State.IN, words=words, at=at)


@transaction.atomic
def ask_into_network(
    *, network: Network, person: Person, by, called: str = "", at: datetime | None = None
) -> NetworkMember:
    """Ask someone on their own page. Whoever said no, or left, may be asked again; who is in, or asked, stays so."""
    asked, _created = NetworkMember.objects.get_or_create(
        network=network,
        person=person,
        defaults={"called": called or person.name, "asked_by": by, "asked_at": at or timezone.now()},
    )
    if asked.state in {State.NO, State.LEFT}:
        asked.state = State.ASKED
        asked.save(update_fields=["state"])
    return asked


@transaction.atomic
def answer_to_network(
    *, member: NetworkMember, state: str, words: str = "", at: datetime | None = None
) -> NetworkMember:
    """In, rather not, or out again. Whoever goes takes their steps and their word on the plan out of it."""
    member.state = state
    member.words = words
    member.said_at = at or timezone.now()
    if state != State.IN:
        member.plan_answer = member.plan_words = ""
    member.save(update_fields=["state", "words", "said_at", "plan_answer", "plan_words"])
    return member


@transaction.atomic
def write_family_plan(*, network: Network, words: str, how_it_came: str = "", at: datetime | None = None) -> FamilyPlan:
    """What they want together. Those who agreed to other words before are shown as having agreed before it changed."""
    plan, _created = FamilyPlan.objects.update_or_create(
        network=network,
        defaults={"words": words, "how_it_came": how_it_came, "changed_at": at or timezone.now()},
    )
    return plan


@transaction.atomic
def say_of_family_plan(
    *, member: NetworkMember, answer: str, words: str = "", at: datetime | None = None
) -> NetworkMember:
    """Agreed, or not quite, in their own words; it stands beside the plan for every reader."""
    member.plan_answer = answer
    member.plan_words = words
    member.plan_answered_at = at or timezone.now()
    member.save(update_fields=["plan_answer", "plan_words", "plan_answered_at"])
    return member


@transaction.atomic
def bring_step(*, member: NetworkMember, step: Step) -> None:
    """A step of their own plan goes into the family's; it stays theirs."""
    step.network = member.network
    step.save(update_fields=["network"])
    _changed(member.network)


@transaction.atomic
def take_step_back(*, step: Step) -> None:
    """Out of the family's plan; it stays in their own."""
    network, step.network = step.network, None
    step.save(update_fields=["network"])
    if network:
        _changed(network)


def _changed(network: Network) -> None:
    FamilyPlan.objects.filter(network=network).update(changed_at=timezone.now())
