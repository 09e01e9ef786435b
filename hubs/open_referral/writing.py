"""What is published here, told in Open Referral UK (HSDS-UK 3)."""

from hubs.models import Asset, OpenAsset

from .vocabulary import LOOKING_FOR, TAXONOMY_ID, TAXONOMY_NAME, TAXONOMY_VERSION, TERM_IDS, id_from, turned

VERSION = "HSDS-UK-3.0"
PROFILE = "https://github.com/OpenReferralUK/uk-profile/blob/main/docs/index.md"
OPENAPI = "https://docs.openreferraluk.org/en/latest/openapi30.json"


def about_the_api() -> dict:
    return {"version": VERSION, "profile": PROFILE, "openapi_url": OPENAPI}


def write_service(asset: OpenAsset) -> dict:
    """Everything of it, nested, as /services/{id} answers."""
    own = str(asset.id)
    service = list_service(asset) | {"attributes": [_kind_of(asset)], "service_areas": [_area_of(asset)]}
    if asset.when:
        service["schedules"] = [{"id": id_from(own, "schedule"), "description": asset.when}]
    if asset.where:
        at = {"id": turned(own), "location": write_location(asset)}
        service["service_at_locations"] = [at]
    return service


def list_service(asset: OpenAsset) -> dict:
    """What has one value each, as /services answers."""
    service = {
        "id": str(asset.id),
        "name": asset.name,
        "status": "active",
        "assured_date": asset.confirmed_on.isoformat(),
        "last_modified": asset.changed_at.isoformat(timespec="milliseconds"),
        "organization": write_organisation(asset),
    }
    given = {"description": asset.good_for, "alert": asset.full, LOOKING_FOR: asset.looking_for}
    return service | {name: words for name, words in given.items() if words}


def write_at_location(asset: OpenAsset, *, whole: bool) -> dict:
    service = write_service(asset) if whole else list_service(asset)
    service.pop("service_at_locations", None)
    return {"id": turned(str(asset.id)), "service": service, "location": write_location(asset)}


def write_location(asset: OpenAsset) -> dict:
    """Where, as people say it: there is no address to take apart."""
    return {"id": id_from(str(asset.id), "location"), "location_type": "physical", "name": asset.where}


def write_organisation(asset: OpenAsset) -> dict:
    """A group answers for itself; what else there is belongs to the place."""
    if asset.kind == Asset.Kind.GROUP:
        own = id_from(str(asset.id), "organization")
        return {"id": own, "name": asset.name, "description": asset.good_for or asset.name}
    return {"id": id_from(TAXONOMY_ID, f"place/{asset.place}"), "name": asset.place, "description": asset.place}


def write_taxonomy() -> dict:
    return {
        "id": TAXONOMY_ID,
        "name": TAXONOMY_NAME,
        "description": "The five kinds of asset-based community development: people, groups, places, things, stories.",
        "version": TAXONOMY_VERSION,
    }


def write_term(kind: str) -> dict:
    label = str(Asset.Kind(kind).label)
    return {
        "id": TERM_IDS[kind],
        "name": label,
        "description": label,
        "taxonomy": TAXONOMY_NAME,
        "term": kind,
    }


def _kind_of(asset: OpenAsset) -> dict:
    return {
        "id": id_from(str(asset.id), "kind"),
        "link_type": "kind",
        "taxonomy_term": write_term(asset.kind),
    }


def _area_of(asset: OpenAsset) -> dict:
    return {"id": id_from(str(asset.id), "area"), "name": asset.place}
