from datetime import datetime

from django.db import transaction
from django.utils import timezone

from hubs.models import CoverNote, Decision, Hub, MayDecide, Practitioner
from people.models import Person


@transaction.atomic
def record_decision(
    *, what: str, hub: Hub, by: Practitioner, person: Person | None = None, at: datetime | None = None, **fields
) -> Decision:
    """Write down what was decided in the work. `fields`: why, bent, guardrail."""
    return Decision.objects.create(
        what=what, hub=hub, decided_by=by, person=person, decided_at=at or timezone.now(), **fields
    )


@transaction.atomic
def take_back(*, decision: Decision, why: str, at: datetime | None = None) -> None:
    """It was a mistake: it stays, marked, and money goes back into the pot."""
    decision.withdrawn_at, decision.withdrawn_why = at or timezone.now(), why
    decision.save(update_fields=["withdrawn_at", "withdrawn_why"])


@transaction.atomic
def permit(*, words: str, guardrail: str = "", hub: Hub | None = None, **agreed) -> MayDecide:
    """Say what a worker may decide alone; it stands last. `agreed`: organisation, agreed_by, agreed_on."""
    return MayDecide.objects.create(
        words=words, guardrail=guardrail, hub=hub, position=MayDecide.objects.filter(hub=hub).count(), **agreed
    )


@transaction.atomic
def reword_permission(*, permission: MayDecide, **said) -> MayDecide:
    """`said`: words, guardrail, organisation, agreed_by, agreed_on. The former words are kept."""
    for name, value in said.items():
        setattr(permission, name, value)
    permission.save(update_fields=list(said))
    return permission


@transaction.atomic
def end_permission(*, permission: MayDecide | CoverNote) -> None:
    permission.ended_on = timezone.localdate()
    permission.save(update_fields=["ended_on"])


@transaction.atomic
def sign_cover_note(*, words: str, signed_by: str, hub: Hub | None = None, **agreed) -> CoverNote:
    """A letter workers can show. It takes the place of the one there was for the same hub and organisation."""
    before = CoverNote.objects.filter(hub=hub, organisation=agreed.get("organisation"), ended_on=None)
    before.update(ended_on=timezone.localdate())
    return CoverNote.objects.create(words=words, signed_by=signed_by, hub=hub, **agreed)
