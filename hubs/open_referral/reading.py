"""What an asset a service of Open Referral UK is (docs/open-referral.md says what goes where)."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date

from django.utils.translation import gettext as _

from hubs.models import Asset

from .cleaning import plain, plain_lines, shorten, web_address
from .vocabulary import KIND_TERMS, LOOKING_FOR
from .when import in_words

MOST_TERMS = 12
NOT_RUNNING = ("inactive", "defunct")
CLOSED_FOR_NOW = "temporarily closed"


@dataclass(frozen=True)
class Said:
    """What a feed says of one thing: the asset's own fields, and facts beside them that an asset has no room for."""

    external_id: str
    fields: dict[str, str]
    facts: dict
    status: str
    assured_on: str
    modified: str

    @property
    def name(self) -> str:
        return self.fields["name"]

    @property
    def is_running(self) -> bool:
        return self.status not in NOT_RUNNING

    @property
    def assured_day(self) -> date | None:
        return as_day(self.assured_on)

    @property
    def digest(self) -> str:
        """The same for the same words, whatever else the feed moved about."""
        return hashlib.sha256(json.dumps(asdict(self) | {"modified": ""}, sort_keys=True).encode()).hexdigest()


def read_service(service: dict) -> Said:
    """A judged record; every text in it still comes from elsewhere."""
    return Said(
        external_id=plain(str(service["id"]), 200),
        fields=_fields(service),
        facts={key: value for key, value in _facts(service).items() if value},
        status=service["status"],
        assured_on=_text(service, "assured_date", 10) if as_day(service.get("assured_date")) else "",
        modified=_text(service, "last_modified", 60),
    )


def as_day(words) -> date | None:
    try:
        return date.fromisoformat(words[:10]) if isinstance(words, str) else None
    except ValueError:
        return None


def _fields(service: dict) -> dict[str, str]:
    """Every field is there, empty where the feed says nothing; those that only we write only when they are said."""
    fields = {
        "name": _text(service, "name", 200),
        "where": _where(service),
        "when": in_words(_schedules(service)),
        "good_for": plain_lines(service.get("description"), 5_000),
        "full": _full(service),
    }
    kind = next((KIND_TERMS[term["id"]] for term in _terms(service) if term.get("id") in KIND_TERMS), None)
    if kind:
        fields["kind"] = kind
    if isinstance(service.get(LOOKING_FOR), str):
        fields["looking_for"] = plain_lines(service[LOOKING_FOR], 5_000)
    return fields


def _full(service: dict) -> str:
    """What is only so for now."""
    closed = _("Closed for now.") if service["status"] == CLOSED_FOR_NOW else ""
    return shorten(" ".join(filter(None, [closed, _text(service, "alert", 200)])), 200)


def _where(service: dict) -> str:
    places = list(filter(None, (_place(location) for location in _locations(service))))
    if not places:
        return ""
    more = len(places) - 1
    if not more:
        return shorten(places[0], 200)
    others = _("and %(number)s more") % {"number": more}
    return f"{shorten(places[0], 198 - len(others))}, {others}"


def _place(location: dict) -> str:
    if location.get("location_type") == "virtual":
        return _("online")
    address = next(_parts(location, "addresses"), {})
    parts = [_text(location, "name", 200)]
    parts += [_text(address, part, 100) for part in ("address_1", "city", "postal_code")]
    return ", ".join(dict.fromkeys(filter(None, parts)))


def _facts(service: dict) -> dict:
    organisation = service.get("organization") if isinstance(service.get("organization"), dict) else {}
    location = next(_locations(service), {})
    address = next(_parts(location, "addresses"), {})
    return {
        "organisation": _text(organisation, "name", 200),
        "web": web_address(service.get("url")) or web_address(organisation.get("website")),
        "email": _text(service, "email", 200) or _text(organisation, "email", 200),
        "phones": [number for number in (_text(phone, "number", 40) for phone in _phones(service)) if number][:3],
        "cost": "; ".join(filter(None, [_text(service, "fees", 300), *_costs(service)]))[:500],
        "ages": _ages(service),
        "languages": ", ".join(filter(None, (_text(each, "name", 60) for each in _parts(service, "languages")))),
        "getting_in": "; ".join(
            filter(None, (_text(each, "description", 300) for each in _parts(location, "accessibility")))
        ),
        "terms": [name for name in (_text(term, "name", 100) for term in _terms(service)) if name][:MOST_TERMS],
        "postcode": _text(address, "postal_code", 20),
    }


def _costs(service: dict) -> Iterator[str]:
    for cost in _parts(service, "cost_options"):
        amount = f"£{cost['amount']:g}" if isinstance(cost.get("amount"), int | float) else ""
        yield " ".join(filter(None, [_text(cost, "option", 100), amount, _text(cost, "amount_description", 100)]))


def _ages(service: dict) -> str:
    lowest, highest = service.get("minimum_age"), service.get("maximum_age")
    if lowest is not None and highest is not None:
        return _("%(lowest)g to %(highest)g") % {"lowest": lowest, "highest": highest}
    if lowest is not None:
        return _("from %(lowest)g") % {"lowest": lowest}
    return _("up to %(highest)g") % {"highest": highest} if highest is not None else ""


def _schedules(service: dict) -> list[dict]:
    at_places = (each for at in _parts(service, "service_at_locations") for each in _parts(at, "schedules"))
    return [*_parts(service, "schedules"), *at_places]


def _phones(service: dict) -> Iterator[dict]:
    yield from _parts(service, "phones")
    for at in _parts(service, "service_at_locations"):
        yield from _parts(at, "phones")
    for contact in _parts(service, "contacts"):
        # Nobody is named here without their own yes; a number is the list's to give.
        yield from _parts(contact, "phones")


def _locations(service: dict) -> Iterator[dict]:
    for at in _parts(service, "service_at_locations"):
        if isinstance(at.get("location"), dict):
            yield at["location"]


def _terms(service: dict) -> Iterator[dict]:
    for attribute in _parts(service, "attributes"):
        if isinstance(attribute.get("taxonomy_term"), dict):
            yield attribute["taxonomy_term"]


def _parts(record: dict, name: str) -> Iterator[dict]:
    """The records of a list, whatever else stands in it."""
    listed = record.get(name)
    yield from (each for each in listed[:200] if isinstance(each, dict)) if isinstance(listed, list) else ()


def _text(record: dict, name: str, most: int) -> str:
    return plain(record.get(name), most)


def fitting(fields: dict[str, str]) -> dict[str, str]:
    """No longer than the asset has room for."""
    most = {field.name: field.max_length for field in Asset._meta.concrete_fields if field.name in fields}
    return {name: shorten(words, most[name]) if most[name] else words for name, words in fields.items()}
