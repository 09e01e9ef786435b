from datetime import date, datetime

from django.db import connection, transaction
from django.utils import timezone

from people.models import Going, Person, Review, WhatMatters


@transaction.atomic
def say_how_it_goes(
    *,
    statement: WhatMatters,
    by=None,
    whose: str = Going.Whose.PERSON,
    review: Review | None = None,
    at: datetime | None = None,
    **said,
) -> Going:
    """How it is going now. `said`: words, tone, picture, number; at least one of them. `by` None: the person wrote it."""
    return Going.objects.create(
        person_id=statement.person_id,
        statement=statement,
        review=review,
        whose=whose,
        said_to=by,
        said_at=at or timezone.now(),
        **said,
    )


@transaction.atomic
def review_together(
    *,
    person: Person,
    by,
    said: list[tuple[WhatMatters, str, dict]],
    listened: str = "",
    in_charge: str = "",
    look_again_on: date | None = None,
    at: datetime | None = None,
) -> Review:
    """Look at it together: `said` holds a statement, whose view, and what was said; those who said nothing are left out."""
    at = at or timezone.now()
    review = Review.objects.create(
        person=person, by=by, listened=listened, in_charge=in_charge, look_again_on=look_again_on, at=at
    )
    for statement, whose, words in said:
        if any(value not in ("", None) for value in words.values()):
            say_how_it_goes(statement=statement, whose=whose, by=by, review=review, at=at, **words)
    return review


def tell_to_look_together_again() -> None:
    """Put "look at it together again" on the Today of who did so last, where the person said yes to the day."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT tell_to_look_together_again()")
