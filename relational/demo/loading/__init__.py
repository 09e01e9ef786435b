"""Loads the demo's data files through the same actions the screens use, as the people who would have written them."""

from datetime import timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from hubs.models import Practitioner
from people.models import Notice
from relational.access import acting_as

from .assets import load_assets
from .costs import load_costs
from .files import read, read_all
from .hub import load_hub
from .lists import load_lists
from .networks import load_networks
from .partnership import load_partnership
from .people import load_person
from .place import load_check_ins, load_place, load_pots
from .registry import Registry
from .together import load_about_several

READ_WITHIN_DAYS = 20


def is_loaded() -> bool:
    return Practitioner.objects.filter(is_service=False).exists()


@transaction.atomic
def load() -> Registry:
    """Load everything, or nothing."""
    known = Registry()
    place = read("place.yaml")
    load_place(place, known)
    load_pots(place, known)
    for data in [*read_all("people", but="background"), *read("people/background.yaml")]:
        load_person(data, known)
    load_about_several((read("together.yaml") or {}).get("conversations", []), known)
    load_networks(read("networks.yaml")["networks"], known)
    load_costs(read("costs.yaml"), known)
    load_assets(read("assets.yaml"), known)
    load_lists(known)
    load_check_ins(place.get("check_ins", []), known)
    for data in read_all("hubs"):
        load_hub(data, known)
    load_partnership(read("partnership.yaml"), known)
    _put_away_old_news()
    return known


def _put_away_old_news() -> None:
    """What everybody has long read of barriers and rules; the newest still waits on Today."""
    for practitioner in Practitioner.objects.working():
        with acting_as(practitioner):
            news = Notice.objects.waiting_for(practitioner).filter(kind=Notice.Kind.LEARNING)
            news.filter(at__lt=timezone.now() - timedelta(days=READ_WITHIN_DAYS)).update(done_at=F("at"))
