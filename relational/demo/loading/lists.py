"""A list of the council's, in Open Referral UK (invented), brought twice; and what of ours is open to everyone."""

from django.core.files.base import ContentFile

from hubs import actions
from hubs.models import Asset, Feed
from hubs.open_referral.files import read_file
from relational.access import acting_as

from .files import DATA
from .registry import Registry

OPEN_TO_EVERYONE = ("Repair café", "Tannery Row choir", "The long table", "Wednesday dinner")


def load_lists(known: Registry) -> None:
    """The first time it was read; what somebody here then put right; and the second time, when both had changed it."""
    farida = known.get("practitioner", "farida")
    with acting_as(farida):
        feed = actions.add_feed(
            name="Harrowmere Council's directory",
            place=known.get("place", "harrowmere"),
            licence="Open Government Licence 3.0",
            by=farida,
        )
    _bring(feed, "council_directory.json", farida)
    with acting_as(farida):
        fishing = Asset.objects.get(name="Fishing for the unhurried")
        words = "Two rods to borrow, a flask, the canal. Len is glad of company, he talks when the fish don't."
        actions.change_asset(asset=fishing, by=farida, good_for=words)
    _bring(feed, "council_directory_later.json", farida)
    with acting_as(farida):
        for asset in Asset.objects.filter(name__in=OPEN_TO_EVERYONE):
            actions.publish_asset(asset=asset, by=farida)


def _bring(feed: Feed, name: str, by) -> None:
    file = ContentFile((DATA / name).read_bytes(), name=name)
    with acting_as(by):
        reading = actions.bring_file(feed=feed, found=read_file(file), by=by, whole_list=True)
    actions.read_feed(reading_id=reading.pk)
