"""Households and family networks, each one's answer at its time, and the plan they hold.

networks.yaml: networks: [{name, at, by, person, called, words (what the first said),
  members: [{person, called, by, asked, state: in|no, at, words}] (without a state: has not said yet),
  plan: {at, by, words, how_it_came}, steps: [{person, by, words: those of a step of their own plan}],
  said: [{person, by, at, answer: agreed|not_quite, words}],
  links: [{person, by, name: of someone in their circle, to: person}]}]
"""

from people import actions
from people.models import Network, NetworkMember, Person
from relational.access import acting_as

from .registry import Registry, moment, some


def load_networks(networks: list[dict], known: Registry) -> None:
    for data in networks:
        network = _begin(data, known)
        for member in data.get("members", []):
            _load_member(network, member, known)
        _load_plan(network, data, known)
        _load_links(data.get("links", []), known)


def _begin(data: dict, known: Registry) -> Network:
    by, person = known.get("practitioner", data["by"]), known.get("person", data["person"])
    with acting_as(by):
        first = actions.begin_network(
            person=person, by=by, at=moment(data["at"]), **some(data, "name", "called", "words")
        )
        return first.network


def _load_member(network: Network, data: dict, known: Registry) -> None:
    by, person = known.get("practitioner", data["by"]), known.get("person", data["person"])
    with acting_as(by):
        member = actions.ask_into_network(
            network=network, person=person, by=by, called=data["called"], at=moment(data["asked"])
        )
        if data.get("state"):
            actions.answer_to_network(member=member, at=moment(data["at"]), **some(data, "state", "words"))


def _load_plan(network: Network, data: dict, known: Registry) -> None:
    """The steps first and the words with their own day after, so that nothing seems changed that was not."""
    for step in data.get("steps", []):
        with acting_as(known.get("practitioner", step["by"])):
            person = known.get("person", step["person"])
            actions.bring_step(member=_place(network, person), step=person.steps.get(words=step["words"]))
    if plan := data.get("plan"):
        with acting_as(known.get("practitioner", plan["by"])):
            actions.write_family_plan(network=network, at=moment(plan["at"]), **some(plan, "words", "how_it_came"))
    for said in data.get("said", []):
        with acting_as(known.get("practitioner", said["by"])):
            member = _place(network, known.get("person", said["person"]))
            actions.say_of_family_plan(member=member, at=moment(said["at"]), **some(said, "answer", "words"))


def _load_links(links: list[dict], known: Registry) -> None:
    for data in links:
        with acting_as(known.get("practitioner", data["by"])):
            someone = known.get("person", data["person"]).circle.get(name=data["name"])
            actions.change_someone(someone=someone, linked_person=known.get("person", data["to"]))


def _place(network: Network, person: Person) -> NetworkMember:
    return network.members.get(person=person)
