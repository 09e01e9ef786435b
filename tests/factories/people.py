from people import actions
from people.models import Conversation, Person
from relational.access import acting_as
from relational.access.grants import give_access
from relational.access.models import Grant


def make_person(by, name: str = "Deana", **fields) -> Person:
    with acting_as(by):
        return actions.introduce_person(name=name, by=by, **fields)


def make_conversation(by, person: Person | None = None, text: str = "We opened the post.", **fields) -> Conversation:
    with acting_as(by):
        return actions.record_conversation(person=person, text=text, by=by, **fields)


def let_in(person: Person, practitioner, by) -> None:
    """Give another practitioner sight of a person's page."""
    with acting_as(by):
        give_access(person=person, practitioner=practitioner, why=Grant.Why.TEAM, by=by)
