from datetime import datetime

from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from hubs.exceptions import (
    AlreadyInTeam,
    AskedNotToTell,
    KeptFromThem,
    MovedOn,
    NoLongerWorksHere,
    NotAskedAnyMore,
    PersonHasNotAgreed,
    SomeoneElseIsMain,
    TalkTogetherFirst,
)
from hubs.models import HandOver, Practitioner, TeamMember
from people.models import Person
from people.refusals import asked_not_to_tell_worker

State = TeamMember.State
ANYONE = object()


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

    Raises AlreadyInTeam, AskedNotToTell, KeptFromThem, NoLongerWorksHere.
    """
    if asked_not_to_tell_worker(person, practitioner):
        raise AskedNotToTell
    if not Practitioner.objects.working().filter(pk=practitioner.pk).exists():
        raise NoLongerWorksHere
    if practitioner.pk in kept_from(person):
        raise KeptFromThem
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
        if "in_a_team_once" not in str(error):
            raise
        there = TeamMember.objects.around(person).select_related("proposed_by").filter(practitioner=practitioner)
        raise AlreadyInTeam(there.exclude(state__in=OVER).first()) from error


OVER = [State.NOT_WANTED, State.DECLINED, State.WITHDRAWN, State.STEPPED_BACK]


def kept_from(person: Person) -> set[int]:
    """Practitioners who must not see this page, whoever would ask them in: asked of the database, under one rule."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT kept_from_beside(%s)", [person.pk])
        return {practitioner for (practitioner,) in cursor.fetchall()}


@transaction.atomic
def record_agreement(
    *, member: TeamMember, by: Practitioner | None, words: str = "", at: datetime | None = None
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
    *, member: TeamMember, by: Practitioner | None, words: str = "", at: datetime | None = None
) -> TeamMember:
    """The person would rather not; no reason is needed."""
    member = _locked(member, State.PROPOSED, State.AGREED)
    return _end(member, State.NOT_WANTED, at, person_words=words, agreement_recorded_by=by)


@transaction.atomic
def withdraw_invitation(*, member: TeamMember, at: datetime | None = None) -> TeamMember:
    """No longer asked: another way was found. They may be asked again any day."""
    return _end(_locked(member, State.PROPOSED, State.AGREED), State.WITHDRAWN, at)


@transaction.atomic
def accept_invitation(*, member: TeamMember, at: datetime | None = None) -> TeamMember:
    """The worker says yes and is in the team; a trigger opens the person's page to them.

    Raises PersonHasNotAgreed, NotAskedAnyMore, MovedOn.
    """
    member = _locked_by_the_worker(member)
    member.state = State.ACCEPTED
    member.accepted_at = at or timezone.now()
    member.save(update_fields=["state", "accepted_at"])
    return member


@transaction.atomic
def decline_invitation(*, member: TeamMember, at: datetime | None = None) -> TeamMember:
    """The worker cannot; no reason is needed."""
    return _end(_locked_by_the_worker(member), State.DECLINED, at)


@transaction.atomic
def step_back(*, member: TeamMember, thanks: str = "", at: datetime | None = None) -> TeamMember:
    """Out of the team, with thanks; a trigger closes the person's page to them.

    Raises TalkTogetherFirst while a hand-over of theirs is planned.
    """
    member = _locked(member, State.ACCEPTED)
    if HandOver.objects.planned().filter(leaving=member).exists():
        raise TalkTogetherFirst
    return _end(member, State.STEPPED_BACK, at, thanks=thanks, is_main=False)


@transaction.atomic
def choose_main_person(
    *, member: TeamMember, by: Practitioner | None, words: str = "", instead_of: int | object | None = ANYONE
) -> TeamMember:
    """The person chooses who is the main one for them.

    `instead_of`: who was the main one (a TeamMember's id, or None) when it was written down; SomeoneElseIsMain if another
    was chosen meanwhile. The person themself chooses whatever was before.
    """
    around = TeamMember.objects.filter(person=member.person_id, state=State.ACCEPTED).order_by("pk")
    there = {each.pk: each for each in around.select_for_update(of=("self",)).select_related("practitioner")}
    main = next((each for each in there.values() if each.is_main), None)
    if member.pk not in there:
        raise MovedOn(_newest(member))
    if instead_of is not ANYONE and (main.pk if main else None) not in (instead_of, member.pk):
        raise SomeoneElseIsMain(main)
    if main and main.pk != member.pk:
        main.is_main = False
        main.save(update_fields=["is_main"])
    member = there[member.pk]
    member.is_main = True
    member.person_words = words or member.person_words
    member.agreement_recorded_by = by
    member.save(update_fields=["is_main", "person_words", "agreement_recorded_by"])
    return member


@transaction.atomic
def ask_to_part(*, member: TeamMember, at: datetime | None = None) -> TeamMember:
    """The person said "not any more". Someone talks about it with them; nothing closes behind anybody's back."""
    member = _locked(member, State.ACCEPTED)
    member.parting_asked_at = at or timezone.now()
    member.save(update_fields=["parting_asked_at"])
    return member


@transaction.atomic
def name_outside(*, member: TeamMember, may: bool) -> TeamMember:
    """The person agrees, or not any more, that whoever looks for them from elsewhere hears of this worker and nothing else."""
    member = _locked(member, State.ACCEPTED)
    member.may_be_named = may
    member.save(update_fields=["may_be_named"])
    return member


def _locked(member: TeamMember, *states: str) -> TeamMember:
    """The newest of it, held until the transaction ends; MovedOn when someone was quicker."""
    member = _newest(member)
    if member.state not in states:
        raise MovedOn(member)
    return member


def _locked_by_the_worker(member: TeamMember) -> TeamMember:
    """The same for the worker who is asked, who learns no more of it than that it is over."""
    member = _newest(member)
    if member.state == State.PROPOSED:
        raise PersonHasNotAgreed
    if member.state in (State.NOT_WANTED, State.WITHDRAWN):
        raise NotAskedAnyMore
    if member.state != State.AGREED:
        raise MovedOn(member)
    return member


def _newest(member: TeamMember) -> TeamMember:
    return TeamMember.objects.select_for_update(of=("self",)).select_related("practitioner").get(pk=member.pk)


def _end(member: TeamMember, state: str, at: datetime | None, **fields) -> TeamMember:
    member.state = state
    member.ended_at = at or timezone.now()
    for name, value in fields.items():
        setattr(member, name, value)
    member.save(update_fields=["state", "ended_at", *fields])
    return member
