from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from people.models import Person, WhatMatters


@transaction.atomic
def hear_what_matters(
    *,
    person: Person,
    words: str,
    by,
    state: str = WhatMatters.State.NOW,
    said_at: datetime | None = None,
) -> WhatMatters:
    """Write down what matters to a person, exactly as they say it; it goes last in their order."""
    last = person.what_matters.aggregate(last=Max("position"))["last"]
    said_at = said_at or timezone.now()
    position = 0 if last is None else last + 1
    statement = WhatMatters(
        person=person, words=words, heard_by=by, position=position, said_at=said_at, worded_at=said_at
    )
    _place(statement, state)
    statement.save()
    return statement


@transaction.atomic
def reword_what_matters(*, statement: WhatMatters, words: str, at: datetime | None = None) -> WhatMatters:
    """The person says it differently now. The former wording is kept with its date."""
    statement.words = words
    statement.worded_at = at or timezone.now()
    statement.response = statement.response_words = ""
    statement.save(update_fields=["words", "worded_at", "response", "response_words"])
    return statement


@transaction.atomic
def read_back_what_matters(*, statement: WhatMatters, response: str, words: str = "") -> WhatMatters:
    """What the person said when their words were read back. "Not quite" stays beside them for every reader."""
    statement.response = response
    statement.response_words = words
    statement.save(update_fields=["response", "response_words"])
    return statement


@transaction.atomic
def set_when(*, statement: WhatMatters, state: str) -> WhatMatters:
    """Start here, now, or not now. There is one place to start: the one before goes back to now."""
    _place(statement, state)
    statement.save(update_fields=["state"])
    return statement


@transaction.atomic
def order_what_matters(*, person: Person, ids: Sequence[int]) -> None:
    """Put the statements in the person's own order; those not named stay after them."""
    statements = {statement.pk: statement for statement in person.what_matters.all()}
    named = [statements[pk] for pk in ids if pk in statements]
    others = [statement for statement in statements.values() if statement not in named]
    for position, statement in enumerate([*named, *sorted(others, key=lambda other: other.position)]):
        if statement.position != position:
            statement.position = position
            statement.save(update_fields=["position"])


def _place(statement: WhatMatters, state: str) -> None:
    if state == WhatMatters.State.START_HERE:
        others = statement.person.what_matters.filter(state=state).exclude(pk=statement.pk)
        others.update(state=WhatMatters.State.NOW)
    statement.state = state
