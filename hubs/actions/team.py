from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from hubs.exceptions import AlreadyAnswered, AlreadyInTeam, AskedNotToTell, PersonHasNotAgreed
from hubs.models import Practitioner, TeamMember
from people.models import Person
from people.refusals import asked_not_to_tell

State = TeamMember.State


@transaction.atomic
def propose_team_member(
    *,
    person: Person,
    practitioner: Practitioner,
    by: Practitioner,
    role: str = "",
    told: str = "",
    at: datetime | None = None,
) -> TeamMember:
    """Propose someone for the team around a person. Nothing happens until the person agrees.

    Raises AlreadyInTeam, AskedNotToTell.
    """
    if asked_not_to_tell(person, practitioner.organisation):
        raise AskedNotToTell
    try:
        with transaction.atomic():
            return TeamMember.objects.create(
                person=person,
                practitioner=practitioner,
                role=role,
                told=told,
                proposed_by=by,
                proposed_at=at or timezone.now(),
            )
    except IntegrityError as error:
        if "in_a_team_once" in str(error):
            raise AlreadyInTeam from error
        raise


@transaction.atomic
def record_agreement(
    *, member: TeamMember, by: Practitioner, words: str = "", at: datetime | None = None
) -> TeamMember:
    """The person agrees; now it is for the worker to say yes or no."""
    member = _locked(member, State.PROPOSED)
    member.state = State.AGREED
    member.person_agreed_at = at or timezone.now()
    member.person_words = words
    member.agreement_recorded_by = by
    member.save(update_fields=["state", "person_agreed_at", "person_words", "agreement_recorded_by"])
    return member


@transaction.atomic
def record_rather_not(
    *, member: TeamMember, by: Practitioner, words: str = "", at: datetime | None = None
) -> TeamMember:
    """The person would rather not; no reason is needed."""
    member = _locked(member, State.PROPOSED, State.AGREED)
    return _end(member, State.NOT_WANTED, at, person_words=words, agreement_recorded_by=by)


@transaction.atomic
def accept_invitation(*, member: TeamMember, at: datetime | None = None) -> TeamMember:
    """The worker says yes and is in the team; a trigger opens the person's page to them.

    Raises PersonHasNotAgreed, AlreadyAnswered.
    """
    if member.state == State.PROPOSED:
        raise PersonHasNotAgreed
    member = _locked(member, State.AGREED)
    member.state = State.ACCEPTED
    member.accepted_at = at or timezone.now()
    member.save(update_fields=["state", "accepted_at"])
    return member


@transaction.atomic
def decline_invitation(*, member: TeamMember, at: datetime | None = None) -> TeamMember:
    """The worker cannot; no reason is needed."""
    return _end(_locked(member, State.AGREED), State.DECLINED, at)


@transaction.atomic
def step_back(*, member: TeamMember, thanks: str = "", at: datetime | None = None) -> TeamMember:
    """Out of the team, with thanks; a trigger closes the person's page to them."""
    return _end(_locked(member, State.ACCEPTED), State.STEPPED_BACK, at, thanks=thanks, is_main=False)


@transaction.atomic
def choose_main_person(*, member: TeamMember, words: str = "", by: Practitioner) -> TeamMember:
    """The person chooses who is the main one for them."""
    member = _locked(member, State.ACCEPTED)
    TeamMember.objects.around(member.person).filter(is_main=True).exclude(pk=member.pk).update(is_main=False)
    member.is_main = True
    member.person_words = words or member.person_words
    member.agreement_recorded_by = by
    member.save(update_fields=["is_main", "person_words", "agreement_recorded_by"])
    return member


def _locked(member: TeamMember, *states: str) -> TeamMember:
    """The newest of it, held until the transaction ends; AlreadyAnswered when someone was quicker."""
    member = TeamMember.objects.select_for_update(of=("self",)).get(pk=member.pk)
    if member.state not in states:
        raise AlreadyAnswered
    return member


def _end(member: TeamMember, state: str, at: datetime | None, **fields) -> TeamMember:
    member.state = state
    member.ended_at = at or timezone.now()
    for name, value in fields.items():
        setattr(member, name, value)
    member.save(update_fields=["state", "ended_at", *fields])
    return member
