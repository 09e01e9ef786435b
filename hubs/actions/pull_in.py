from datetime import datetime

from django.db import transaction
from django.utils import timezone

from hubs.exceptions import AlreadyAnswered, AskedNotToTell, NothingWithoutAgreement
from hubs.models import Hub, Practitioner, PullIn
from people.models import Person
from people.refusals import asked_not_to_tell

State = PullIn.State


@transaction.atomic
def pull_in_help(
    *,
    ask: str,
    by: Practitioner,
    person: Person | None = None,
    to_practitioner: Practitioner | None = None,
    to_hub: Hub | None = None,
    shared: str = "",
    person_agreed: bool = False,
    at: datetime | None = None,
) -> PullIn:
    """Ask someone, or a hub, for help. They are told `shared`, to which the person agreed, and nothing else.

    Raises NothingWithoutAgreement, AskedNotToTell.
    """
    if person and to_practitioner and asked_not_to_tell(person, to_practitioner.organisation):
        raise AskedNotToTell
    if shared and not person_agreed:
        raise NothingWithoutAgreement
    return PullIn.objects.create(
        person=person,
        asked_by=by,
        to_practitioner=to_practitioner,
        to_hub=to_hub,
        ask=ask,
        shared=shared,
        person_agreed=person_agreed,
        asked_at=at or timezone.now(),
    )


@transaction.atomic
def accept_pull_in(*, pull_in: PullIn, by: Practitioner, words: str = "", at: datetime | None = None) -> PullIn:
    """Yes, I'll help. The person's page stays closed: joining the team is another thing."""
    return _answer(pull_in, State.ACCEPTED, by, words, at)


@transaction.atomic
def pass_on_pull_in(
    *,
    pull_in: PullIn,
    by: Practitioner,
    to_practitioner: Practitioner | None = None,
    to_hub: Hub | None = None,
    words: str = "",
    at: datetime | None = None,
) -> PullIn:
    """Pass the ask on to someone better, with no more told than before. Answers the new ask."""
    passed = _answer(pull_in, State.PASSED_ON, by, words, at)
    return PullIn.objects.create(
        person_id=passed.person_id,
        asked_by_id=passed.asked_by_id,
        to_practitioner=to_practitioner,
        to_hub=to_hub,
        ask=passed.ask,
        shared=passed.shared,
        person_agreed=passed.person_agreed,
        passed_from=passed,
        asked_at=passed.asked_at,
    )


@transaction.atomic
def withdraw_pull_in(*, pull_in: PullIn, by: Practitioner, words: str = "", at: datetime | None = None) -> PullIn:
    """No longer needed."""
    return _answer(pull_in, State.WITHDRAWN, by, words, at)


def _answer(pull_in: PullIn, state: str, by: Practitioner, words: str, at: datetime | None) -> PullIn:
    pull_in = PullIn.objects.select_for_update(of=("self",)).get(pk=pull_in.pk)
    if not pull_in.is_open:
        raise AlreadyAnswered
    pull_in.state, pull_in.answer, pull_in.answered_by = state, words, by
    pull_in.answered_at = at or timezone.now()
    pull_in.save(update_fields=["state", "answer", "answered_by", "answered_at"])
    return pull_in
