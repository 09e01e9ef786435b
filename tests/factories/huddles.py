from collections.abc import Iterable

from hubs import actions
from hubs.models import Hub, Huddle, HuddleLine, HuddlePerson, Practitioner
from people.models import Person
from relational.access import acting_as


def bring(person: Person, hub: Hub, by: Practitioner, **fields) -> HuddlePerson:
    with acting_as(by):
        return actions.bring_to_huddle(hub=hub, person_id=person.pk, by=by, **fields)


def make_huddle(
    hub: Hub, by: Practitioner, *, about: Iterable[Person] = (), here: Iterable[Practitioner] = (), **fields
) -> Huddle:
    """On, with those people brought by whoever begins it, and the first of them having their turn."""
    talks = [bring(person, hub, by) for person in about]
    with acting_as(by):
        huddle = actions.begin_huddle(hub=hub, by=by, here=here, **fields)
        return actions.give_turn(brought=talks[0], by=by) if talks else huddle


def make_line(about: HuddlePerson, by: Practitioner, **fields) -> HuddleLine:
    with acting_as(by):
        return actions.write_line(about=about, by=by, **{"kind": "try", "words": "ring the landlord"} | fields)
