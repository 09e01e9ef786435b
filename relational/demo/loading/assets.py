from hubs import actions
from hubs.models import Asset
from relational.access import acting_as

from .registry import Registry, day, moment, some

SAID = ("name", "kind", "where", "when", "good_for", "looking_for", "full")


def load_assets(assets: list[dict], known: Registry) -> None:
    """assets.yaml: a list of {name, by, confirmed, kind, neighbourhood, where, when, good_for, looking_for, full, at: [latitude,
    longitude], connector, connector_how, connector_reach, agreed, doubt: {at, by, words}, cards: [{kind, words, until, by}],
    introduced: [{person, at, by, words, went: {at, words}, still: {at, said}}]}."""
    for data in assets:
        by = known.get("practitioner", data["by"])
        with acting_as(by):
            asset = _load_asset(data, by, known)
            for card in data.get("cards", []):
                actions.put_up_card(asset=asset, by=by, until=day(card["until"]), **some(card, "kind", "words"))
        if data.get("doubt"):
            doubter = known.get("practitioner", data["doubt"]["by"])
            with acting_as(doubter):
                actions.doubt_asset(
                    asset=asset, by=doubter, at=moment(data["doubt"]["at"]), words=data["doubt"]["words"]
                )
        for introduced in data.get("introduced", []):
            _load_connection(asset, introduced, known)


def _load_asset(data: dict, by, known: Registry) -> Asset:
    latitude, longitude = data.get("at", (None, None))
    asset = actions.add_asset(
        by=by,
        at=moment(data["confirmed"]),
        neighbourhood=known.find("place", data.get("neighbourhood")),
        full_until=day(data.get("full_until")),
        latitude=latitude,
        longitude=longitude,
        **some(data, *SAID),
    )
    if data.get("connector"):
        said = some(data, name="connector", how="connector_how", reach="connector_reach")
        actions.name_connector(asset=asset, agreed_on=day(data["agreed"]), **said)
    return asset


def _load_connection(asset: Asset, data: dict, known: Registry) -> None:
    by = known.get("practitioner", data["by"])
    with acting_as(by):
        person = known.get("person", data["person"])
        made = actions.connect(person=person, asset=asset, by=by, at=moment(data["at"]), **some(data, "words"))
        if data.get("went"):
            actions.tell_how_it_went(made=made, words=data["went"]["words"], at=moment(data["went"]["at"]))
        if data.get("still"):
            actions.say_whether_it_lives(made=made, still=data["still"]["said"], at=moment(data["still"]["at"]))
