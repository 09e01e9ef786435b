"""The tables of Open Referral's datapackage, put together into the services they describe."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from .found import Found

NUMBERS = ("minimum_age", "maximum_age", "amount", "latitude", "longitude", "interval")
# Which tables hang on which id, and under what name a service has them.
OF_A_SERVICE = {
    "schedules": "schedules",
    "phones": "phones",
    "cost_options": "cost_options",
    "languages": "languages",
    "service_areas": "service_areas",
    "contacts": "contacts",
    "funding": "funding",
}
OF_A_LOCATION = {"addresses": "addresses", "accessibility": "accessibility"}


def as_services(tables: dict[str, Iterable[dict]]) -> Iterator[Found]:
    """One record a row of services, with everything that hangs on it."""
    services = tables.get("services") or []
    kept = {
        name: [_typed(row) for row in rows if isinstance(row, dict)]
        for name, rows in tables.items()
        if name != "services"
    }
    organisations = {row.get("id"): row for row in kept.get("organizations", [])}
    by_service = {name: _by(kept.get(name, []), "service_id") for name in OF_A_SERVICE}
    at = _by(kept.get("service_at_location", []) + kept.get("service_at_locations", []), "service_id")
    locations = _locations(kept)
    attributes = _attributes(kept)
    for number, row in enumerate(services, 1):
        if not isinstance(row, dict):
            yield Found(number, record=row)
            continue
        service = _typed(row)
        line = service.pop("#line", number)
        own = service.get("id")
        for table, name in OF_A_SERVICE.items():
            if by_service[table][own]:
                service[name] = by_service[table][own]
        if at[own]:
            service["service_at_locations"] = [
                each | ({"location": locations[each["location_id"]]} if each.get("location_id") in locations else {})
                for each in at[own]
            ]
        if attributes[own]:
            service["attributes"] = attributes[own]
        if service.get("organization_id") in organisations:
            service["organization"] = organisations[service["organization_id"]]
        yield Found(line, record=service)


def _locations(tables: dict[str, list[dict]]) -> dict[str, dict]:
    hanging = {name: _by(tables.get(name, []), "location_id") for name in OF_A_LOCATION}
    return {
        row["id"]: row | {name: hanging[table][row["id"]] for table, name in OF_A_LOCATION.items()}
        for row in tables.get("locations", [])
        if row.get("id")
    }


def _attributes(tables: dict[str, list[dict]]) -> dict[str, list[dict]]:
    terms = {row.get("id"): row for row in tables.get("taxonomy_terms", [])}
    found = defaultdict(list)
    for row in tables.get("attributes", []):
        if row.get("taxonomy_term_id") in terms:
            found[row.get("link_id")].append(row | {"taxonomy_term": terms[row["taxonomy_term_id"]]})
    return found


def _by(rows: list[dict], name: str) -> dict[str, list[dict]]:
    found = defaultdict(list)
    for row in rows:
        found[row.get(name)].append({key: value for key, value in row.items() if key != "#line"})
    return found


def _typed(row: dict) -> dict:
    """An empty cell says nothing; numbers are numbers."""
    return {key: _number(value) if key in NUMBERS else value for key, value in row.items() if value not in ("", None)}


def _number(value):
    try:
        return float(value)
    except (TypeError, ValueError):
        return value
