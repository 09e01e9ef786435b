from datetime import datetime

from django.db import transaction
from django.utils import timezone

from hubs.exceptions import AlreadyAnswered
from hubs.models import Hub, Introduction, Practitioner
from people.actions import introduce_person
from people.models import Person

from .known_at import make_known_at


@transaction.atomic
def hear_introduction(
    *, hub: Hub, name: str, words: str, by: Practitioner | None, heard_from: str = "", at: datetime | None = None
) -> Introduction:
    """Someone might like a hello."""
    return Introduction.objects.create(
        hub=hub, name=name, words=words, heard_from=heard_from, heard_by=by, heard_at=at or timezone.now()
    )


@transaction.atomic
def say_hello(
    *, introduction: Introduction, by: Practitioner, words: str = "", at: datetime | None = None
) -> Introduction:
    """A human has said hello. Raises AlreadyAnswered when someone was quicker."""
    introduction = Introduction.objects.select_for_update(of=("self",)).get(pk=introduction.pk)
    if introduction.hello_at:
        raise AlreadyAnswered
    introduction.hello_by, introduction.hello_words = by, words
    introduction.hello_at = at or timezone.now()
    introduction.save(update_fields=["hello_by", "hello_words", "hello_at"])
    return introduction


@transaction.atomic
def begin_page_from_introduction(
    *, introduction: Introduction, name: str, by: Practitioner, what_matters_agreed: bool = False
) -> Person:
    """They would like a page: begin it, known at this hub."""
    person = introduce_person(name=name, by=by)
    make_known_at(person=person, hub=introduction.hub, what_matters_agreed=what_matters_agreed)
    introduction.person = person
    introduction.save(update_fields=["person"])
    return person
