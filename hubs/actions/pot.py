from datetime import date
from decimal import Decimal

from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction
from django.utils import timezone

from hubs.exceptions import NotEnoughLeft, OverTheLimit
from hubs.models import Decision, Hub, Pot, Practitioner
from people.actions import attach
from people.models import Attachment, Person

from .decision import record_decision


@transaction.atomic
def open_pot(
    *,
    hub: Hub,
    total: Decimal,
    limit: Decimal,
    name: str = "",
    words: str = "",
    starts_on: date | None = None,
    **fields,
) -> Pot:
    """Put money where a hub's workers can spend it. `fields`: ends_on."""
    named = {"name": name} if name else {}
    return Pot.objects.create(
        hub=hub, total=total, limit=limit, words=words, starts_on=starts_on or timezone.localdate(), **named, **fields
    )


@transaction.atomic
def spend(
    *,
    pot: Pot,
    amount: Decimal,
    what: str,
    by: Practitioner,
    person: Person | None = None,
    receipt: UploadedFile | None = None,
    **fields,
) -> Decision:
    """Write down what was spent; nobody is asked first. Raises OverTheLimit, NotEnoughLeft: then nothing is written.

    `fields`: why, bent, guardrail, at. A receipt is kept with the person's pictures and papers; one in nobody's name is
    read by those who read what it was for.
    """
    kept = attach(person=person, upload=receipt, by=by, words=what, kind=Attachment.Kind.RECEIPT) if receipt else None
    try:
        with transaction.atomic():
            return record_decision(
                what=what, hub=pot.hub, by=by, person=person, pot=pot, amount=amount, receipt=kept, **fields
            )
    except IntegrityError as error:
        if "over_the_limit" in str(error):
            raise OverTheLimit(pot.limit) from error
        if "not_enough_left" in str(error):
            raise NotEnoughLeft(pot.left) from error
        raise
