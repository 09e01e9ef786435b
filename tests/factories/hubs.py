from hubs import actions
from hubs.models import HandOver, Hub, Introduction, Practitioner, PullIn, Strand, TeamMember
from people.models import Person
from relational.access import acting_as


def make_known_at(person: Person, hub: Hub, *, what_matters_agreed: bool = True, huddle_agreed: bool = False) -> None:
    with acting_as(person.began_by):
        actions.make_known_at(
            person=person, hub=hub, what_matters_agreed=what_matters_agreed, huddle_agreed=huddle_agreed
        )


def propose(person: Person, practitioner: Practitioner, **fields) -> TeamMember:
    with acting_as(person.began_by):
        return actions.propose_team_member(
            person=person, practitioner=practitioner, by=person.began_by, told=person.name, **fields
        )


def agree(member: TeamMember, by: Practitioner) -> TeamMember:
    with acting_as(by):
        return actions.record_agreement(member=member, by=by)


def join(person: Person, practitioner: Practitioner) -> TeamMember:
    """Proposed, agreed, accepted."""
    member = agree(propose(person, practitioner), person.began_by)
    with acting_as(practitioner):
        return actions.accept_invitation(member=member)


def choose_main(member: TeamMember) -> None:
    with acting_as(member.practitioner):
        actions.choose_main_person(member=member, by=member.practitioner)


def name_strand_of(person: Person, words: str = "someone for money", **fields) -> Strand:
    with acting_as(person.began_by):
        return actions.name_strand(person=person, words=words, by=person.began_by, **fields)


def make_hand_over(leaving: TeamMember, arriving: TeamMember, **fields) -> HandOver:
    with acting_as(leaving.practitioner):
        return actions.plan_hand_over(leaving=leaving, arriving=arriving, by=leaving.practitioner, **fields)


def make_introduction(hub: Hub, by: Practitioner, **fields) -> Introduction:
    fields = {"name": "the lady at no. 14", "words": "She's thinner", "heard_from": "the chip shop"} | fields
    with acting_as(by):
        return actions.hear_introduction(hub=hub, by=by, **fields)


def make_pull_in(by: Practitioner, **fields) -> PullIn:
    with acting_as(by):
        return actions.pull_in_help(by=by, **{"ask": "Someone who knows PIP and is kind"} | fields)
