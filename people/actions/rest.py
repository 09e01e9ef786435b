from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from people.models import Hello, Person, Rest

from .person import describe_person


@transaction.atomic
def rest(
    *,
    person: Person,
    by=None,
    words: str = "",
    hello_on: date | None = None,
    hello_how: str = "",
    at: datetime | None = None,
) -> Rest:
    """Things go quiet; the door stays open and nothing closes (domain.md 1.2).

    With `hello_on` the person said yes to a light hello on that day. Resting already, they go on resting.
    """
    describe_person(person=person, state=Person.State.RESTING)
    under_way = person.rests.under_way().first()
    return under_way or Rest.objects.create(
        person=person, began_by=by, words=words, hello_on=hello_on, hello_how=hello_how, began_at=at or timezone.now()
    )


@transaction.atomic
def welcome_back(*, person: Person) -> None:
    """Back, with no form to fill in again. Any contact does the same by itself, in the database."""
    describe_person(person=person, state=Person.State.ACTIVE)
    person.rests.under_way().update(ended_at=timezone.now(), came_back_by=Rest.Back.SAID_SO)


@transaction.atomic
def say_how_things_are(*, rest: Rest, words: str, by, next_on: date | None = None) -> Hello:
    """A line of how things are. The rest goes on; another hello follows only if they said yes again."""
    hello = Hello.objects.create(rest=rest, person_id=rest.person_id, words=words, heard_by=by)
    rest.hello_on = next_on
    rest.save(update_fields=["hello_on"])
    return hello
