"""A hub's huddles: one that was held, with its lines, and one that people are being brought to."""

from hubs import actions
from hubs.models import Hub, Huddle, HuddlePerson, HuddleSeat
from relational.access import acting_as

from .registry import Registry, moment


def load_huddles(huddles: list[dict], hub: Hub, known: Registry) -> None:
    """`huddles: [{at, by, minutes, ended, here, elsewhere, people: [{person, by, why, lines: [{by, kind, words, who}]}]}]`;
    without `at` it is the next one."""
    for data in huddles:
        brought = [_bring(each, hub, known) for each in data["people"]]
        if data.get("at"):
            _hold(data, brought, hub, known)


def _bring(data: dict, hub: Hub, known: Registry) -> HuddlePerson:
    by = known.get("practitioner", data["by"])
    with acting_as(by):
        person = known.get("person", data["person"])
        return actions.bring_to_huddle(hub=hub, person_id=person.pk, by=by, why=data.get("why", "brought"))


def _hold(data: dict, brought: list[HuddlePerson], hub: Hub, known: Registry) -> None:
    by, at = known.get("practitioner", data["by"]), moment(data["at"])
    here = [known.get("practitioner", key) for key in data["here"]]
    with acting_as(by):
        huddle = actions.begin_huddle(hub=hub, by=by, minutes=data["minutes"], here=here, at=at)
    for key in data["elsewhere"]:
        _join(huddle, known.get("practitioner", key), at)
    for each, talk in zip(data["people"], brought, strict=True):
        if each.get("lines"):
            with acting_as(by):
                actions.give_turn(brought=talk, by=by, at=at)
            _say(each["lines"], talk, at, known)
    with acting_as(by):
        actions.end_huddle(huddle=huddle, at=moment(data["ended"]))


def _join(huddle: Huddle, practitioner, at) -> None:
    with acting_as(practitioner):
        actions.sit_down(huddle=huddle, practitioner=practitioner, by=practitioner, how=HuddleSeat.How.ELSEWHERE, at=at)


def _say(lines: list[dict], talk: HuddlePerson, at, known: Registry) -> None:
    for line in lines:
        by = known.get("practitioner", line["by"])
        with acting_as(by):
            actions.write_line(
                about=talk,
                kind=line["kind"],
                words=line.get("words", ""),
                who=known.find("practitioner", line.get("who")),
                by=by,
                at=at,
            )
