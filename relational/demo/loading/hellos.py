"""Hellos: who was mentioned, from inside, from outside and on a list; who has it in hand; how it ended."""

import uuid

from hubs import actions
from hubs.hello_lists import guessed, read_rows
from hubs.models import Hub, Introduction, LawfulBasis
from relational.access import acting_as
from relational.tables import read_table

from .registry import Registry, moment, some

TOLD = ("where", "reach", "knows", "tell_back", "themself")


def load_introductions(introductions: list[dict], hub: Hub, known: Registry) -> None:
    """`introductions: [{at, name, words, from, by, where, reach, knows, tell_back, themself, outside, taken, tried: [{at, by,
    words}], hello: {at, by, words, outcome}, person}]`; `outside` is sent from the page for everyone, just now."""
    for data in introductions:
        told = some(data, "name", "words", *TOLD, heard_from="from")
        if data.get("outside"):
            actions.hear_from_outside(hub=hub, sent_id=uuid.uuid4(), **told)
            continue
        by = known.find("practitioner", data.get("by")) or coordinator_of(hub)
        with acting_as(by):
            introduction = actions.hear_introduction(hub=hub, by=by, at=moment(data["at"]), **told)
            for tried in data.get("tried", []):
                trier = known.get("practitioner", tried["by"])
                with acting_as(trier):
                    actions.could_not_connect(
                        introduction=introduction, by=trier, words=tried["words"], at=moment(tried["at"])
                    )
        if data.get("taken"):
            taker = known.get("practitioner", data["taken"]["by"])
            with acting_as(taker):
                actions.take_in_hand(introduction=introduction, by=taker, at=moment(data["taken"]["at"]))
        if data.get("hello"):
            _load_hello(introduction, data, known)


def _load_hello(introduction: Introduction, data: dict, known: Registry) -> None:
    hello, sayer = data["hello"], known.get("practitioner", data["hello"]["by"])
    outcome = hello.get("outcome") or ("page" if data.get("person") else "hello")
    with acting_as(sayer):
        introduction = actions.say_hello(
            introduction=introduction, by=sayer, words=hello.get("words", ""), outcome=outcome, at=moment(hello["at"])
        )
        if data.get("person"):
            actions.it_was(introduction=introduction, person=known.get("person", data["person"]), by=sayer)


def load_lists(lists: list[dict], hub: Hub, known: Registry) -> None:
    """`lists: [{name, by, purpose, necessity, recorded_by, basis, words, rows}]`: a list as it was pasted."""
    for data in lists:
        keeper, by = known.get("practitioner", data["recorded_by"]), known.get("practitioner", data["by"])
        with acting_as(keeper):
            basis = actions.record_basis(
                organisation=by.organisation,
                basis=LawfulBasis.objects.get(name=data["basis"]),
                by=keeper,
                **some(data, "purpose", "necessity"),
            )
        table = read_table(data["rows"], most=50)
        rows = read_rows(table, guessed(table.columns), words=data["words"], hub=hub, by_address=False)
        with acting_as(by):
            actions.take_in_list(rows=rows, name=data["name"], basis=basis, hub=hub, by=by)


def coordinator_of(hub: Hub):
    return hub.roles.filter(kind="coordinator").select_related("practitioner").first().practitioner
