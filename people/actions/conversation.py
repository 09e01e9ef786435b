import uuid
from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models.expressions import RawSQL
from django.utils import timezone

from people.models import Conversation, Person, Reach, WhatMatters

from .draft import discard_draft

# Of one writing about several people: what only the page of the first holds.
OF_THE_FIRST_ALONE = {"noticed", "opinion", "others", "touches"}
READ_BACK = ("text", "own_part")


@transaction.atomic
def record_conversation(
    *,
    text: str,
    by,
    person: Person | None = None,
    someone: str = "",
    touches: Iterable[WhatMatters] = (),
    reach: str = Reach.TEAM,
    **fields,
) -> Conversation:
    """Save what was said. Without a person it is the author's alone until it is connected to a page.

    It welcomes back someone who was resting (a trigger, people/migrations); the author's draft has done its work.
    """
    conversation = Conversation.objects.create(
        person=person,
        someone="" if person else someone,
        text=text,
        reach=reach if person else Reach.AUTHOR,
        author=by,
        organisation_id=by.organisation_id,
        **fields,
    )
    conversation.touches.set(touches)
    discard_draft(author=by, person=person)
    return conversation


@transaction.atomic
def record_conversation_about_several(
    *, text: str, parts: Iterable[tuple[Person, str]], by, **fields
) -> list[Conversation]:
    """One writing about several people: `text` is on the page of each, with the part that is theirs alone beneath it.

    The first is whose conversation it was: what the writer noticed, thinks and who else was there stay on that page.
    """
    writing = uuid.uuid4()
    shared = {name: value for name, value in fields.items() if name not in OF_THE_FIRST_ALONE}
    written: list[Conversation] = []
    for person, own_part in parts:
        these = shared if written else fields
        written.append(
            record_conversation(person=person, text=text, own_part=own_part, writing=writing, by=by, **these)
        )
    return written


@transaction.atomic
def amend_conversation(*, conversation: Conversation, why: str, at: datetime | None = None, **fields) -> Conversation:
    """Change the words; the former ones stay in the history with who changed them and why.

    Words common to several pages change on all those the author may still write on. What had been agreed was
    the former wording: it is to be read back anew. A disagreement stays.
    """
    at = at or timezone.now()
    if "text" in fields and conversation.writing and fields["text"] != conversation.text:
        for other in _other_pages_of(conversation):
            _amend(other, why=why, at=at, text=fields["text"])
    return _amend(conversation, why=why, at=at, **fields)


@transaction.atomic
def withdraw_conversation(
    *, conversation: Conversation, why: str, everywhere: bool = False, at: datetime | None = None
) -> Conversation:
    """Take it back: that there was one stays, with who withdrew it, when and why; the words go to the history alone.

    There row-level security shows them to the author and the information governance lead. `everywhere`: on each page
    that one writing about several people is on.
    """
    for each in [conversation, *(_other_pages_of(conversation) if everywhere else ())]:
        each.text = each.own_part = each.noticed = each.opinion = ""
        each.withdrawn_why = why
        each.withdrawn_at = at or timezone.now()
        each.save(update_fields=["text", "own_part", "noticed", "opinion", "withdrawn_why", "withdrawn_at"])
    return conversation


def _amend(conversation: Conversation, *, why: str, at: datetime, **fields) -> Conversation:
    reworded = any(getattr(conversation, name) != fields.get(name, getattr(conversation, name)) for name in READ_BACK)
    if reworded and conversation.is_agreed:
        fields |= {"response": Conversation.Response.NOT_ASKED}
    for name, value in fields.items():
        setattr(conversation, name, value)
    conversation.amended_why = why
    conversation.amended_at = at
    conversation.save(update_fields=[*fields, "amended_why", "amended_at"])
    return conversation


def _other_pages_of(conversation: Conversation) -> list[Conversation]:
    if conversation.writing is None:
        return []
    others = Conversation.objects.filter(
        writing=conversation.writing, author_id=conversation.author_id, withdrawn_at=None
    )
    may_write = RawSQL("SELECT contributed_people()", [])
    return list(others.filter(person_id__in=may_write).exclude(pk=conversation.pk))


@transaction.atomic
def connect_conversation(*, conversation: Conversation, person: Person, reach: str = Reach.TEAM) -> Conversation:
    """Put a conversation with "someone at the food bank" on the page of the person it was with."""
    conversation.person = person
    conversation.reach = reach
    conversation.save(update_fields=["person", "reach"])
    conversation.attachments.update(person=person)
    return conversation


@transaction.atomic
def record_response(*, conversation: Conversation, response: str, words: str = "") -> Conversation:
    """What the person said when it was read back. A disagreement stays beside the entry for every reader."""
    conversation.response = response
    conversation.response_words = words
    conversation.save(update_fields=["response", "response_words"])
    return conversation
