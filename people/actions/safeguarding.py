from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from people.models import Person, SafeguardingNote, SafeguardingTold


@transaction.atomic
def record_safeguarding(
    *,
    person: Person,
    by,
    seen_heard: str,
    said_by: str,
    done: str,
    told: str = "",
    named: Iterable = (),
    at: datetime | None = None,
    **fields,
) -> SafeguardingNote:
    """Write down that someone may be in danger (domain.md 3.7: what, who said it, what was done, who was told).

    The safeguarding leads learn of it at once, and the coordinators of the person's hub that there is one to ask about.
    """
    at = at or timezone.now()
    note = SafeguardingNote.objects.create(
        person=person,
        author=by,
        organisation_id=by.organisation_id,
        seen_heard=seen_heard,
        said_by=said_by,
        done=done,
        named=sorted({practitioner.pk for practitioner in named}),
        noticed_at=at,
        created_at=fields.pop("created_at", timezone.now()),
        **fields,
    )
    if told:
        tell_of_concern(note=note, who=told, by=by, at=at)
    return note


@transaction.atomic
def amend_safeguarding(*, note: SafeguardingNote, at: datetime | None = None, **fields) -> SafeguardingNote:
    """Go on writing as things go on; each former wording is kept."""
    for name, value in fields.items():
        setattr(note, name, value)
    note.amended_at = at or timezone.now()
    note.save(update_fields=[*fields, "amended_at"])
    return note


@transaction.atomic
def tell_of_concern(
    *, note: SafeguardingNote, who: str, by, what: str = "", at: datetime | None = None
) -> SafeguardingTold:
    """Who was told, what and why, and when."""
    return SafeguardingTold.objects.create(note=note, who=who, what=what, told_by=by, at=at or timezone.now())


@transaction.atomic
def name_on_safeguarding(*, note: SafeguardingNote, practitioner) -> SafeguardingNote:
    """Let one more practitioner read it."""
    note.named = sorted({*note.named, practitioner.pk})
    note.save(update_fields=["named"])
    return note
