"""What only we say, in words of our own beside the standard's."""

import uuid

from hubs.models import Asset

# Every id of ours that is not a row's own is made from this one, so that it is the same each time it is told.
OURS = uuid.UUID("6f1c3c1e-4a57-5f0e-9b0f-3d1f5b6a7c21")
TAXONOMY_ID = str(uuid.uuid5(OURS, "kinds"))
TAXONOMY_NAME = "What a place has"
TAXONOMY_VERSION = "1"
TERM_IDS = {str(kind): str(uuid.uuid5(OURS, f"kinds/{kind}")) for kind in Asset.Kind.values}
KIND_TERMS = {term_id: kind for kind, term_id in TERM_IDS.items()}
# What an asset is looking for: the standard has no word for what a place wants. A property of ours, as the profile allows.
LOOKING_FOR = "x_looking_for"


def id_from(owner: str, what: str) -> str:
    """The id of something that belongs to a row with an id, and has none itself."""
    return str(uuid.uuid5(uuid.UUID(owner), what))


# Which service is at its place is told by the service's own id, turned about, so that either is found by the other.
_TURNED = 0x5EA7ED


def turned(public_id: str) -> str:
    return str(uuid.UUID(int=uuid.UUID(public_id).int ^ _TURNED))
