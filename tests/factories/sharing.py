from people import actions
from people.models import Confidence, Person, SharingDecision, Wish
from relational.access import acting_as
from relational.access.models import Block


def make_block(person: Person, practitioner, by=None, **fields) -> Block:
    by = by or person.began_by
    with acting_as(by):
        return Block.objects.create(
            person=person, practitioner=practitioner, set_by=by, **{"reason": "her husband's cousin"} | fields
        )


def make_wish(person: Person, kind: str, **fields) -> Wish:
    with acting_as(person.began_by):
        return actions.record_wish(person=person, kind=kind, by=person.began_by, **fields)


def share(person: Person, category: str, **fields) -> SharingDecision:
    with acting_as(person.began_by):
        return actions.decide_sharing(person=person, category=category, by=person.began_by, **fields)


def confide(person: Person, words: str = "when I was nineteen", by=None, **fields) -> Confidence:
    by = by or person.began_by
    with acting_as(by):
        return actions.tell_in_confidence(person=person, words=words, by=by, **fields)
