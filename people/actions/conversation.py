from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from people.models import Conversation, Person, Reach, WhatMatters

from .draft import discard_draft
from .person import welcome_back


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

    A conversation with someone who was resting welcomes them back; the author's draft has done its work.
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
    if person and person.is_resting:
        welcome_back(person=person)
    discard_draft(author=by, person=person)
    return conversation


@transaction.atomic
def amend_conversation(*, conversation: Conversation, why: str, at: datetime | None = None, **fields) -> Conversation:
    """Change the words; the former ones stay in the history with who changed them and why."""
    for name, value in fields.items():
        setattr(conversation, name, value)
    conversation.amended_why = why
    conversation.amended_at = at or timezone.now()
    conversation.save(update_fields=[*fields, "amended_why", "amended_at"])
    return conversation


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
