"""Who is beside a person: the hub that knows them, the team, the help pulled in; and a hub's introductions."""

from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal

from django.db import transaction

from hubs import actions
from hubs.models import AskLink, PullIn, TeamMember
from people.models import Person
from relational.access import act_with_link, acting_as
from relational.demo.pictures import MADE

from .registry import Registry, day, moment, some


def make_known(person: Person, hubs: list[dict], known: Registry) -> None:
    for data in hubs:
        actions.make_known_at(
            person=person,
            hub=known.get("hub", data["hub"]),
            what_matters_agreed=data.get("what_matters_agreed", False),
            huddle_agreed=data.get("huddle_agreed", False),
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


def load_nobody_yet(person: Person, data: dict, known: Registry) -> None:
    """`nobody_yet: [{words, at, by (empty: the person), holds: practitioner, held_by, let_go}]`, `named_outside: [practitioner]`,
    `hand_overs: [{leaving, arriving, talk, where, words}]`: after the team."""
    here = {member.practitioner_id: member for member in TeamMember.objects.around(person).present()}
    for each in data.get("nobody_yet", []):
        by = known.find("practitioner", each.get("by"))
        strand = actions.name_strand(person=person, words=each["words"], by=by, at=moment(each["at"]))
        if each.get("holds"):
            actions.hold_strand(strand=strand, member=here[known.get("practitioner", each["holds"]).pk])
        if each.get("held_by"):
            actions.held_by_someone(strand=strand, name=each["held_by"])
        if each.get("let_go"):
            actions.let_strand_go(strand=strand, at=moment(each["let_go"]))
    for key in data.get("named_outside", []):
        actions.name_outside(member=here[known.get("practitioner", key).pk], may=True)
    for each in data.get("hand_overs", []):
        leaving, arriving = (here[known.get("practitioner", each[side]).pk] for side in ("leaving", "arriving"))
        actions.plan_hand_over(
            leaving=leaving,
            arriving=arriving,
            by=person.began_by,
            talk_at=moment(each["talk"]),
            **some(each, "where", "words"),
        )


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


def load_decisions(person: Person | None, decisions: list[dict], known: Registry) -> None:
    """`decisions: [{at, by, hub, what, why, bent, guardrail, spent, receipt}]`; `spent`, in pounds, is from the hub's pot.

    Of no person: something for nobody in particular. `receipt` names a picture of relational/demo/pictures.py.
    """
    for data in decisions:
        by = known.get("practitioner", data["by"])
        fields = some(data, "what", "why", "bent", "guardrail") | {"by": by, "person": person, "at": moment(data["at"])}
        with acting_as(by):
            if data.get("spent"):
                receipt = MADE[data["receipt"]]() if data.get("receipt") else None
                pot = known.get("pot", data["hub"])
                actions.spend(pot=pot, amount=Decimal(data["spent"]), receipt=receipt, **fields)
            else:
                actions.record_decision(hub=known.get("hub", data["hub"]), **fields)


def load_pull_ins(person: Person, pull_ins: list[dict], known: Registry) -> None:
    """`pull_ins: [{at, by, ask, shared, to_practitioner | to_hub | partner, answer, words_beside, outcome}]`.

    `partner: {name, organisation, email}` has no account and answers by a link.
    """
    for data in pull_ins:
        by = known.get("practitioner", data["by"])
        with acting_as(by):
            pull_in = actions.pull_in_help(
                person=person,
                by=by,
                ask=data["ask"],
                shared=data.get("shared", ""),
                person_agreed=data.get("agreed_by_person", False),
                hidden_from_person=data.get("not_on_their_page", False),
                to_practitioner=known.find("practitioner", data.get("to_practitioner")),
                to_hub=known.find("hub", data.get("to_hub")),
                partner={f"partner_{name}": value for name, value in data.get("partner", {}).items()},
                at=moment(data["at"]),
            )
        for said in data.get("words_beside", []):
            with acting_as(sayer := known.get("practitioner", said["by"])):
                actions.say_beside_ask(ask=pull_in, words=said["words"], by=sayer, at=moment(said["at"]))
        if data.get("answer"):
            _load_answer(pull_in, data["answer"], known)
        if data.get("outcome"):
            with acting_as(by):
                actions.close_pull_in(pull_in=pull_in, by=by, outcome=data["outcome"], at=moment(data["closed"]))


def _load_answer(pull_in: PullIn, data: dict, known: Registry) -> None:
    by = known.find("practitioner", data.get("by"))
    said = {"pull_in": pull_in, "by": by, "at": moment(data["at"])}
    with acting_as(by) if by else _with_their_link(pull_in):
        if data["state"] == "passed_on":
            to = known.get("practitioner", data["to_practitioner"])
            actions.pass_on_pull_in(to_practitioner=to, words=data.get("words", ""), **said)
        elif data["state"] == "shut":
            actions.say_the_rule(rule=data["rule"], words=data.get("words", ""), **said)
        else:
            actions.accept_pull_in(words=data.get("words", ""), **said)


@contextmanager
def _with_their_link(pull_in: PullIn) -> Iterator[None]:
    """As the partner, who has a link and no account."""
    with acting_as(pull_in.asked_by):
        made = actions.make_ask_link(ask=pull_in, by=pull_in.asked_by)
    with transaction.atomic():
        act_with_link(AskLink.hashed(made.secret))
        yield
