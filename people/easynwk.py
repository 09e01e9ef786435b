"""Network cards as easyNWK keeps them (FH St. Pölten's open tool for them): its JSON read and written.

Its card has four sectors of life as quadrants and closeness as a distance from 0 to 100. What it has no room for travels
in a key of our own, so that a card written here and read here is the same.
"""

import json
from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from people.models import Person, Someone

OURS = "relational"
MOST = 300
Sector, Closeness, Kind = Someone.Sector, Someone.Closeness, Someone.Kind
# In degrees from the right, upward: family, friends, colleagues, professional helpers.
QUADRANT = {
    Sector.FAMILY: 0, Sector.FRIENDS: 90, Sector.NEIGHBOURS: 90, Sector.WORK: -180, Sector.COMMUNITY: -180, Sector.SERVICES: -90,
}  # fmt: skip
DISTANCE = {Closeness.CLOSE: 16, Closeness.NEAR: 50, Closeness.FURTHER: 84}
KEPT = (
    "name", "who", "sector", "sector_words", "closeness", "how_it_is", "kind", "ring_first", "not_to_ring", "ring_words",
    "support", "support_words", "way", "strain",
)  # fmt: skip
NO_GENDER = "nicht festgelegt"


class NotACard(Exception):
    """The file is not one that easyNWK writes; the message says what is wrong, for people."""


def write_card(person: Person, circle: Sequence[Someone], *, on: date) -> dict:
    """One version of a card, as a document easyNWK opens."""
    card = {
        "ego": {"name": person.name, "currentGender": NO_GENDER, "age": "", "note": ""},
        "alteri": [_alter(number, someone, angle) for number, (someone, angle) in enumerate(_placed(circle), 1)],
        "connections": [],
        "editIndex": None,
        "editTab": "",
    }
    return {"versions": [{"id": 1, "title": "", "date": on.isoformat(), "nwk": card}], "currentVersion": 1, "size": "5"}


def read_card(text: str) -> list[dict]:
    """Who is on the card, as fields of Someone.

    Raises:
        NotACard: it is no card, or holds nobody, or far too many.
    """
    alteri = _card(text).get("alteri")
    if not isinstance(alteri, list) or not all(isinstance(alter, dict) for alter in alteri):
        raise NotACard(_("There are no people in this file as easyNWK writes them."))
    found = [_someone(alter) for alter in alteri]
    named = [someone for someone in found if someone["name"]]
    if not named:
        raise NotACard(_("Nobody on this card has a name."))
    if len(named) > MOST:
        raise NotACard(_("That is more than %(most)s people.") % {"most": MOST})
    return named


def _card(text: str) -> dict:
    try:
        document = json.loads(text)
    except (ValueError, RecursionError):
        raise NotACard(_("This is no JSON. Open it in easyNWK, save it anew and choose that file.")) from None
    if not isinstance(document, dict):
        raise NotACard(_("This is not a file of easyNWK."))
    versions = document.get("versions")
    if not isinstance(versions, list):
        return document
    numbered = [version for version in versions if isinstance(version, dict) and _is_id(version.get("id"))]
    cards = {version["id"]: version.get("nwk") for version in numbered}
    card = cards.get(document.get("currentVersion")) if _is_id(document.get("currentVersion")) else None
    if not isinstance(card, dict):
        raise NotACard(_("The file does not say which of its cards is the newest."))
    return card


def _is_id(value: object) -> bool:
    return isinstance(value, int | str)


def _placed(circle: Sequence[Someone]) -> list[tuple[Someone, float]]:
    """Each with an angle: those of one quadrant spread over it."""
    quadrants = defaultdict(list)
    for someone in circle:
        quadrants[QUADRANT[Sector(someone.sector)]].append(someone)
    return [
        (someone, begin + 90 * (at + 0.5) / len(there))
        for begin, there in quadrants.items()
        for at, someone in enumerate(there)
    ]


def _alter(number: int, someone: Someone, angle: float) -> dict:
    return {
        "id": number,
        "name": someone.name,
        "role": someone.who,
        "roleDefault": not someone.who,
        "human": someone.kind in (Kind.PERSON, Kind.DIED),
        "currentGender": NO_GENDER,
        "genderDefault": True,
        "age": "",
        "note": someone.how_it_is,
        "deceased": someone.kind == Kind.DIED,
        "edgeType": 1,
        "edgeTypeDefault": True,
        "angle": round(angle, 2),
        "distance": DISTANCE[Closeness(someone.closeness)],
        OURS: {name: getattr(someone, name) for name in KEPT},
    }


def _someone(alter: dict) -> dict:
    read = {
        "name": _words(alter.get("name"), 200),
        "who": _words(alter.get("role"), 200),
        "how_it_is": _words(alter.get("note"), 300),
        "sector": _sector(alter.get("angle")),
        "closeness": _closeness(alter.get("distance")),
        "kind": _kind(alter),
    }
    return read | _ours(alter.get(OURS))


def _ours(kept: object) -> dict:
    """What was written here, as far as it still makes sense; anything else is left out."""
    if not isinstance(kept, dict):
        return {}
    fields = {name: Someone._meta.get_field(name) for name in KEPT if name in kept}
    said = {name: kept[name] for name, field in fields.items() if _fits(field, kept[name])}
    if said.get("ring_first") and said.get("not_to_ring"):
        del said["ring_first"]
    return said


def _fits(field, value: object) -> bool:
    if field.name == "support":
        return isinstance(value, list) and all(each in Someone.Support.values for each in value)
    if field.choices:
        allowed = [*dict(field.choices), *([""] if field.blank else [])]
        return not isinstance(value, bool) and value in allowed
    if field.get_internal_type() == "BooleanField":
        return isinstance(value, bool)
    return isinstance(value, str) and "\x00" not in value and len(value) <= field.max_length


def _words(value: object, longest: int) -> str:
    return value.replace("\x00", "").strip()[:longest] if isinstance(value, str) else ""


def _sector(angle: object) -> str:
    if not isinstance(angle, int | float):
        return Sector.FAMILY
    if angle < -90:
        return Sector.WORK
    if angle < 0:
        return Sector.SERVICES
    return Sector.FAMILY if angle < 90 else Sector.FRIENDS


def _closeness(distance: object) -> int:
    if not isinstance(distance, int | float):
        return Closeness.NEAR
    if distance < 33.33:
        return Closeness.CLOSE
    return Closeness.NEAR if distance < 66.67 else Closeness.FURTHER


def _kind(alter: dict) -> str:
    if alter.get("deceased") is True:
        return Kind.DIED
    return Kind.ANIMAL if alter.get("human") is False else Kind.PERSON
