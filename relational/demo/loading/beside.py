"""Who is beside a person: the hub that knows them, the team, the help pulled in; and a hub's introductions."""

from decimal import Decimal

from hubs import actions
from hubs.models import Hub, TeamMember
from people.models import Person
from relational.access import acting_as

from .registry import Registry, day, moment, some


def make_known(person: Person, hubs: list[dict], known: Registry) -> None:
    for data in hubs:
        actions.make_known_at(
            person=person,
            hub=known.get("hub", data["hub"]),
            what_matters_agreed=data.get("what_matters_agreed", False),
            since=day(data.get("since")),
        )


def load_team(person: Person, team: list[dict], known: Registry) -> None:
    """Each as it went: proposed, agreed by the person, accepted or not, stepped back with thanks."""
    main = None
    for data in team:
        member = _load_member(person, data, known)
        if data.get("main") and member.state == TeamMember.State.ACCEPTED:
            main = member
    if main:
        actions.choose_main_person(member=main, by=main.practitioner)


def _load_member(person: Person, data: dict, known: Registry) -> TeamMember:
    by = known.get("practitioner", data["proposed_by"])
    practitioner = known.get("practitioner", data["practitioner"])
    with acting_as(person.began_by):
        member = actions.propose_team_member(
            person=person,
            practitioner=practitioner,
            by=person.began_by,
            role=data.get("role", ""),
            told=data.get("told", person.name),
            at=moment(data["proposed"]),
        )
        if data.get("agreed"):
            words, at = data.get("agreed_words", ""), moment(data["agreed"])
            member = actions.record_agreement(member=member, by=by, words=words, at=at)
    with acting_as(practitioner):
        if data.get("declined"):
            return actions.decline_invitation(member=member, at=moment(data["declined"]))
        if data.get("accepted"):
            member = actions.accept_invitation(member=member, at=moment(data["accepted"]))
        if data.get("stepped_back"):
            thanks, at = data.get("thanks", ""), moment(data["stepped_back"])
            member = actions.step_back(member=member, thanks=thanks, at=at)
    return member


def load_decisions(person: Person, decisions: list[dict], known: Registry) -> None:
    """`decisions: [{at, by, hub, what, why, bent, guardrail, spent}]`; with `spent`, in pounds, from the hub's pot."""
    for data in decisions:
        by = known.get("practitioner", data["by"])
        fields = some(data, "what", "why", "bent", "guardrail") | {"by": by, "person": person, "at": moment(data["at"])}
        with acting_as(by):
            if data.get("spent"):
                actions.spend(pot=known.get("pot", data["hub"]), amount=Decimal(data["spent"]), **fields)
            else:
                actions.record_decision(hub=known.get("hub", data["hub"]), **fields)


def load_pull_ins(person: Person, pull_ins: list[dict], known: Registry) -> None:
    for data in pull_ins:
        by = known.get("practitioner", data["by"])
        with acting_as(by):
            pull_in = actions.pull_in_help(
                person=person,
                by=by,
                ask=data["ask"],
                shared=data.get("shared", ""),
                person_agreed=data.get("agreed_by_person", False),
                to_practitioner=known.find("practitioner", data.get("to_practitioner")),
                to_hub=known.find("hub", data.get("to_hub")),
                at=moment(data["at"]),
            )
        if data.get("answer"):
            _load_answer(pull_in, data["answer"], known)


def _load_answer(pull_in, data: dict, known: Registry) -> None:
    by = known.get("practitioner", data["by"])
    words, at = data.get("words", ""), moment(data["at"])
    with acting_as(by):
        if data["state"] == "passed_on":
            to = known.get("practitioner", data["to_practitioner"])
            actions.pass_on_pull_in(pull_in=pull_in, by=by, to_practitioner=to, words=words, at=at)
        else:
            actions.accept_pull_in(pull_in=pull_in, by=by, words=words, at=at)


def load_introductions(introductions: list[dict], hub: Hub, known: Registry) -> None:
    for data in introductions:
        by = known.find("practitioner", data.get("by")) or coordinator_of(hub)
        with acting_as(by):
            introduction = actions.hear_introduction(
                hub=hub,
                name=data["name"],
                words=data["words"],
                heard_from=data.get("from", ""),
                by=by,
                at=moment(data["at"]),
            )
        if data.get("hello"):
            hello = data["hello"]
            sayer = known.get("practitioner", hello["by"])
            with acting_as(sayer):
                introduction = actions.say_hello(
                    introduction=introduction, by=sayer, words=hello.get("words", ""), at=moment(hello["at"])
                )
                if data.get("person"):
                    introduction.person = known.get("person", data["person"])
                    introduction.save(update_fields=["person"])


def coordinator_of(hub: Hub):
    return hub.roles.filter(kind="coordinator").select_related("practitioner").first().practitioner
