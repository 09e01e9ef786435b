from datetime import datetime

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from hubs import shut_doors
from hubs.exceptions import AlreadyAnswered, AskedNotToTell, NotForYouToAnswer, NothingWithoutAgreement, WhichRule
from hubs.models import Hub, Organisation, Practitioner, PullIn
from hubs.what_is_told import names_them
from people.actions import tell
from people.models import Person
from people.refusals import asked_not_to_tell, asked_not_to_tell_worker
from relational.access import acting_as

from .ask_link import withdraw_ask_links

State = PullIn.State


@transaction.atomic
def pull_in_help(
    *,
    ask: str,
    by: Practitioner,
    person: Person | None = None,
    to_practitioner: Practitioner | None = None,
    to_hub: Hub | None = None,
    partner: dict[str, str] | None = None,
    shared: str = "",
    person_agreed: bool = False,
    hidden_from_person: bool = False,
    at: datetime | None = None,
) -> PullIn:
    """Ask a colleague, a hub, or a partner without an account. They are told `shared`, to which the person agreed, and nothing else.

    `partner`: partner_name, and partner_organisation, partner_email, partner_phone as far as they are known.
    Raises NothingWithoutAgreement, AskedNotToTell.
    """
    if person and _asked_not_to_tell(person, to_practitioner, partner or {}):
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
        tells_name=person is not None and names_them(person, f"{ask} {shared}"),
        hidden_from_person=hidden_from_person,
        asked_at=at or timezone.now(),
        **(partner or {}),
    )


@transaction.atomic
def accept_pull_in(*, pull_in: PullIn, by: Practitioner | None, words: str = "", at: datetime | None = None) -> PullIn:
    """Yes, I'll help. Nobody leaves, and the person's page stays closed: joining the team is another thing.

    In every answer `by` is None for a partner, who acts with their link.
    """
    return _answer(pull_in, State.ACCEPTED, by, words, at)


@transaction.atomic
def offer_something_else(*, pull_in: PullIn, by: Practitioner | None, words: str, at: datetime | None = None) -> PullIn:
    """Not that, but this."""
    return _answer(pull_in, State.OFFERED, by, words, at)


@transaction.atomic
def cannot_help(*, pull_in: PullIn, by: Practitioner | None, words: str = "", at: datetime | None = None) -> PullIn:
    """Not just now; no reason is needed."""
    return _answer(pull_in, State.CANNOT, by, words, at)


@transaction.atomic
def say_the_rule(
    *, pull_in: PullIn, by: Practitioner | None, rule: str, words: str = "", at: datetime | None = None
) -> PullIn:
    """A rule says no: which, in the answerer's words. It is a door that stayed shut from then on. Raises WhichRule."""
    if not rule.strip():
        raise WhichRule
    answered = _answer(pull_in, State.SHUT, by, words, at, rule=rule.strip())
    shut_doors.tell_of(answered)
    return answered


@transaction.atomic
def suggest_someone(*, pull_in: PullIn, by: Practitioner | None, words: str, at: datetime | None = None) -> PullIn:
    """Somebody better, who is not in the directory: in words. Whoever asked decides whether to ask them."""
    return _answer(pull_in, State.PASSED_ON, by, words, at)


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
    """Pass the ask on to someone better, with no more told than before. Answers the new ask. Raises AskedNotToTell."""
    if to_practitioner and pull_in.person_id and _is_kept_from(pull_in.person_id, to_practitioner):
        raise AskedNotToTell
    passed = _answer(pull_in, State.PASSED_ON, by, words, at)
    return PullIn.objects.create(
        person_id=passed.person_id,
        asked_by_id=passed.asked_by_id,
        to_practitioner=to_practitioner,
        to_hub=to_hub,
        ask=passed.ask,
        shared=passed.shared,
        person_agreed=passed.person_agreed,
        tells_name=passed.tells_name,
        hidden_from_person=passed.hidden_from_person,
        passed_from=passed,
        asked_at=passed.answered_at or timezone.now(),
    )


@transaction.atomic
def withdraw_pull_in(*, pull_in: PullIn, by: Practitioner, words: str = "", at: datetime | None = None) -> PullIn:
    """No longer needed; a partner's link ends with it."""
    withdrawn = _answer(pull_in, State.WITHDRAWN, by, words, at)
    withdraw_ask_links(ask=withdrawn, by=by)
    return withdrawn


@transaction.atomic
def call_it_a_shut_door(*, pull_in: PullIn, by: Practitioner, rule: str) -> PullIn:
    """Whoever asked reads an answer as a door that stayed shut, however it was put. Once; raises WhichRule, AlreadyAnswered."""
    if not rule.strip():
        raise WhichRule
    ask = _locked(pull_in)
    if ask.is_open or ask.state in {State.SHUT, State.WITHDRAWN}:
        raise AlreadyAnswered
    ask.state, ask.rule = State.SHUT, rule.strip()
    ask.save(update_fields=["state", "rule"])
    shut_doors.tell_of(ask)
    return ask


@transaction.atomic
def close_pull_in(*, pull_in: PullIn, by: Practitioner, outcome: str, at: datetime | None = None) -> PullIn:
    """What came of it, and thanks, which whoever answered reads. Raises AlreadyAnswered when it was closed before."""
    ask = _locked(pull_in)
    if ask.is_open or ask.closed_at:
        raise AlreadyAnswered
    ask.outcome, ask.closed_at = outcome, at or timezone.now()
    ask.save(update_fields=["outcome", "closed_at"])
    if ask.answered_by and ask.answered_by_id != by.pk:
        words = _("%(name)s tells you what came of it, and thanks you.") % {"name": by.name}
        tell(practitioner=ask.answered_by, words=words, about=f"ask {ask.pk} closed", url=ask.get_absolute_url())
    return ask


def _answer(
    pull_in: PullIn, state: str, by: Practitioner | None, words: str, at: datetime | None, *, rule: str = ""
) -> PullIn:
    """Of several answers at once the first holds; the others hear that it has been answered."""
    ask = _locked(pull_in)
    if not ask.is_open:
        raise AlreadyAnswered
    mine = by is not None and state == State.WITHDRAWN and by.pk == ask.asked_by_id
    if by and not mine and not ask.may_be_answered_by(by):
        raise NotForYouToAnswer
    ask.state, ask.answer, ask.answered_by, ask.rule = state, words, by, rule
    ask.answered_at = at or timezone.now()
    ask.save(update_fields=["state", "answer", "answered_by", "answered_at", "rule"])
    if state != State.WITHDRAWN:
        said = _("%(name)s has answered what you asked.") % {"name": ask.answered_by_whom}
        tell(practitioner=ask.asked_by, words=said, about=f"ask {ask.pk} answered", url=ask.get_absolute_url())
    return ask


def _locked(pull_in: PullIn) -> PullIn:
    """The ask as it is now, held; a team that may only read it cannot hold it."""
    ask = PullIn.objects.with_people().select_for_update(of=("self",)).filter(pk=pull_in.pk).first()
    if ask is None:
        raise NotForYouToAnswer
    return ask


def _asked_not_to_tell(person: Person, to: Practitioner | None, partner: dict[str, str]) -> bool:
    if to:
        return asked_not_to_tell_worker(person, to) or _is_kept_from(person.pk, to)
    named = partner.get("partner_organisation", "").strip()
    organisation = Organisation.objects.filter(name__iexact=named).first() if named else None
    return asked_not_to_tell(person, organisation)


def _is_kept_from(person_id: int, practitioner: Practitioner) -> bool:
    """Asked as they would ask: by a block or a wish, whether or not whoever passes it on may know of those."""
    with acting_as(practitioner), connection.cursor() as cursor:
        cursor.execute("SELECT kept_from_me(%s)", [person_id])
        return cursor.fetchone()[0]
