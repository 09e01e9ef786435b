from datetime import datetime

from django.db import transaction
from django.utils import timezone

from hubs.exceptions import SomeoneHoldsIt
from hubs.models import Practitioner, Strand, TeamMember
from people.models import Person, Step, WhatMatters


@transaction.atomic
def name_strand(
    *,
    person: Person,
    words: str,
    by: Practitioner | None,
    matters: WhatMatters | None = None,
    at: datetime | None = None,
) -> Strand:
    """Name something nobody holds yet; `by` is empty when the person names it themself."""
    return Strand.objects.create(
        person=person, words=words, matters=matters, named_by=by, named_at=at or timezone.now()
    )


@transaction.atomic
def hold_strand(*, strand: Strand, member: TeamMember) -> Strand:
    """A worker of the team holds it; or is asked in for it, and holds it when they say yes.

    SomeoneHoldsIt where another was quicker.
    """
    strand = _locked(strand)
    if strand.is_held and strand.member_id != member.pk:
        raise SomeoneHoldsIt(strand.holder)
    strand.member, strand.held_by = member, ""
    strand.save(update_fields=["member", "held_by"])
    return strand


@transaction.atomic
def held_by_someone(*, strand: Strand, name: str) -> Strand:
    """Whoever the person likes holds it, and no worker: their mum, a neighbour, themself."""
    strand = _locked(strand)
    if strand.is_held:
        raise SomeoneHoldsIt(strand.holder)
    strand.member, strand.held_by = None, name
    strand.save(update_fields=["member", "held_by"])
    return strand


@transaction.atomic
def put_strand_down(*, strand: Strand) -> Strand:
    """Nobody holds it any more: it stands first again."""
    strand = _locked(strand)
    strand.member, strand.held_by = None, ""
    strand.save(update_fields=["member", "held_by"])
    return strand


@transaction.atomic
def let_strand_go(*, strand: Strand, at: datetime | None = None) -> Strand:
    """It is not wanted any more. It stays in the history."""
    strand = _locked(strand)
    strand.let_go_at = at or timezone.now()
    strand.save(update_fields=["let_go_at"])
    return strand


@transaction.atomic
def take_step(*, step: Step, by: Practitioner) -> Step:
    """I will do this step. SomeoneHoldsIt where somebody who is still here said so before."""
    step = Step.objects.select_for_update().get(pk=step.pk)
    doer = step.practitioner
    if doer and doer != by and TeamMember.objects.present().filter(person=step.person_id, practitioner=doer).exists():
        raise SomeoneHoldsIt(doer.name)
    step.practitioner, step.who_name = by, ""
    step.save(update_fields=["practitioner", "who_name"])
    return step


def _locked(strand: Strand) -> Strand:
    """As it stands, held until the transaction ends. Its member is asked for afterwards: joined, PostgreSQL would give the
    one it had before the wait."""
    return Strand.objects.select_for_update().get(pk=strand.pk)
