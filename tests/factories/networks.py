from people import actions
from people.models import NetworkMember
from relational.access import acting_as


def make_network(person, by, *, name: str = "Us at nine") -> NetworkMember:
    """A network begun with the yes of its first."""
    with acting_as(by):
        return actions.begin_network(person=person, name=name, by=by)


def make_asked(place: NetworkMember, person, by) -> NetworkMember:
    with acting_as(by):
        return actions.ask_into_network(network=place.network, person=person, by=by)


def make_joined(place: NetworkMember, person, by, words: str = "") -> NetworkMember:
    """Asked by `by`, and in."""
    asked = make_asked(place, person, by)
    with acting_as(by):
        return actions.answer_to_network(member=asked, state="in", words=words)
