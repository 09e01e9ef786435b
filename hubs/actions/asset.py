from datetime import datetime

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from hubs.models import Asset, Connection, Practitioner
from people.actions import add_step, settle_step
from people.models import Person, Step


@transaction.atomic
def add_asset(*, name: str, by: Practitioner, at: datetime | None = None, **fields) -> Asset:
    """Something the place has. Whoever adds it has just confirmed it."""
    return Asset.objects.create(name=name, added_by=by, confirmed_by=by, confirmed_at=at or timezone.now(), **fields)


@transaction.atomic
def change_asset(*, asset: Asset, by: Practitioner, at: datetime | None = None, **fields) -> Asset:
    """Put it right. That confirms it, and what was said not to be right is put right with it."""
    for name, value in fields.items():
        setattr(asset, name, value)
    return _confirm(asset, by, at)


@transaction.atomic
def confirm_asset(*, asset: Asset, by: Practitioner, at: datetime | None = None) -> Asset:
    """Still true, in one tap."""
    return _confirm(asset, by, at)


@transaction.atomic
def doubt_asset(*, asset: Asset, words: str, by: Practitioner, at: datetime | None = None) -> Asset:
    """Something about it is no longer so: said beside it until someone puts it right."""
    asset.doubt, asset.doubted_by, asset.doubted_at = words, by, at or timezone.now()
    asset.save(update_fields=["doubt", "doubted_by", "doubted_at"])
    return asset


@transaction.atomic
def put_asset_away(*, asset: Asset) -> None:
    """It is no more. Who was introduced to it keeps that in their story."""
    asset.put_away_at = timezone.now()
    asset.save(update_fields=["put_away_at"])


@transaction.atomic
def connect(
    *, person: Person, asset: Asset, by: Practitioner, words: str = "", at: datetime | None = None
) -> Connection:
    """Introduce someone who said yes to it: a step of their plan, done together."""
    going_along = _("Go along to %(asset)s") % {"asset": asset}
    step = add_step(
        person=person, words=going_along, by=by, who=Step.Who.TOGETHER, practitioner=by, chosen_by_person=True
    )
    return Connection.objects.create(
        person=person, asset=asset, made_by=by, words=words, made_at=at or timezone.now(), step=step
    )


@transaction.atomic
def tell_how_it_went(*, made: Connection, words: str, at: datetime | None = None) -> Connection:
    """The step is done, with how it went in words; said again, the words are put right."""
    settle_step(step=made.step, state=Step.State.DONE, note=words, at=at)
    return made


def times_introduced(asset: Asset) -> int:
    """How many people were introduced to it, counted past row security: a number, and no one."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT times_introduced(%s)", [asset.pk])
        return cursor.fetchone()[0]


def forget_connectors() -> None:
    """Names of connectors whose time is over (domain.md 5.20)."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT forget_connectors()")


def _confirm(asset: Asset, by: Practitioner, at: datetime | None) -> Asset:
    asset.confirmed_by, asset.confirmed_at = by, at or timezone.now()
    asset.doubt, asset.doubted_by, asset.doubted_at = "", None, None
    asset.save()
    return asset
