from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from people.exceptions import AskedNotTo, OverrideNeedsReason
from people.models import AgreementToWork, Person, SharingDecision, Wish
from people.refusals import asked_not_to_tell, asked_not_to_tell_worker

Override = SharingDecision.DecidedBy.OVERRIDE


@transaction.atomic
def agree_to_work(*, person: Person, by, words: str = "", **fields) -> AgreementToWork:
    """The person, or who speaks for them, agrees to work together. Nothing is shared by it."""
    return AgreementToWork.objects.create(person=person, words=words, recorded_by=by, **fields)


@transaction.atomic
def end_agreement(*, agreement: AgreementToWork, words: str = "", on: date | None = None) -> AgreementToWork:
    """It ends, with or without a word why."""
    agreement.ended_on = max(on or timezone.localdate(), agreement.agreed_on)
    agreement.ended_words = words
    agreement.save(update_fields=["ended_on", "ended_words"])
    return agreement


@transaction.atomic
def decide_sharing(*, person: Person, category: str, by, shared: bool = True, **fields) -> SharingDecision:
    """What is shared with whom, or is rather not. The newest decision for the same two takes the place of the former.

    `by` is None when the person decides on their own page. Raises AskedNotTo when it goes against a wish and is no
    override, OverrideNeedsReason when an override does not say why.
    """
    if fields.get("decided_by") == Override:
        told = fields.get("told_on") or fields.get("not_told_why")
        if not (fields.get("legal_reason") and told and fields.get("review_on") and shared):
            raise OverrideNeedsReason
    elif shared and _asked_not_to(person, fields):
        raise AskedNotTo
    _former(person, category, fields).update(withdrawn_at=timezone.now())
    return SharingDecision.objects.create(person=person, category=category, shared=shared, recorded_by=by, **fields)


@transaction.atomic
def withdraw_sharing(*, decision: SharingDecision, at: datetime | None = None) -> SharingDecision:
    """Taken back: whatever it opened is closed at once."""
    decision.withdrawn_at = at or timezone.now()
    decision.save(update_fields=["withdrawn_at"])
    return decision


@transaction.atomic
def review_sharing(*, decision: SharingDecision, words: str, by, at: datetime | None = None) -> SharingDecision:
    """An override was looked at again: was it necessary, and is it still?"""
    decision.reviewed_at = at or timezone.now()
    decision.reviewed_by = by
    decision.review_words = words
    decision.save(update_fields=["reviewed_at", "reviewed_by", "review_words"])
    return decision


@transaction.atomic
def record_wish(*, person: Person, kind: str, by, **fields) -> Wish:
    """What the person does not want; said twice it is kept once. `by` is None on the person's own page."""
    same = {"person": person, "kind": kind, "withdrawn_at": None}
    same |= {"organisation": fields.get("organisation"), "purpose": fields.get("purpose", "")}
    if kind != Wish.Kind.OTHER:
        found = Wish.objects.filter(**same).first()
        if found:
            return found
    return Wish.objects.create(person=person, kind=kind, recorded_by=by, **fields)


@transaction.atomic
def withdraw_wish(*, wish: Wish, at: datetime | None = None) -> Wish:
    """They changed their mind; what they had said stays on record."""
    wish.withdrawn_at = at or timezone.now()
    wish.save(update_fields=["withdrawn_at"])
    return wish


def _asked_not_to(person: Person, fields: dict) -> bool:
    practitioner = fields.get("practitioner")
    if practitioner:
        return asked_not_to_tell_worker(person, practitioner)
    return asked_not_to_tell(person, fields.get("organisation"))


def _former(person: Person, category: str, fields: dict):
    to = {name: fields.get(name) for name in ("practitioner", "organisation")}
    return SharingDecision.objects.in_force().filter(
        person=person, category=category, to_whom=fields.get("to_whom", ""), **to
    )
