from datetime import date, datetime

from django.db import connection, transaction
from django.utils import timezone

from hubs.models import Asset, Connector, Practitioner


@transaction.atomic
def add_asset(*, name: str, by: Practitioner, at: datetime | None = None, **fields) -> Asset:
    """Something the place has. Whoever adds it has just confirmed it."""
    return Asset.objects.create(name=name, added_by=by, confirmed_by=by, confirmed_at=at or timezone.now(), **fields)


@transaction.atomic
def change_asset(
    *, asset: Asset, by: Practitioner | None, said_by: str = "", at: datetime | None = None, **fields
) -> Asset:
    """Put it right. That confirms it, and what was said not to be right is put right with it.

    `by` None: `said_by`, somebody of the group itself.
    """
    for name, value in fields.items():
        setattr(asset, name, value)
    return _confirm(asset, by, said_by, at)


@transaction.atomic
def confirm_asset(*, asset: Asset, by: Practitioner | None, said_by: str = "", at: datetime | None = None) -> Asset:
    """Still true, in one tap."""
    return _confirm(asset, by, said_by, at)


@transaction.atomic
def put_back_asset(*, asset: Asset, former, by: Practitioner) -> Asset:
    """As it was said before: one of its former rows. What is there now is kept in turn."""
    words = ("name", "kind", "when", "where", "neighbourhood_id", "good_for", "looking_for", "full", "full_until")
    return change_asset(asset=asset, by=by, **{name: getattr(former, name) for name in words})


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
def name_connector(
    *, asset: Asset, name: str, how: str = "", reach: str = Connector.Reach.HUB, agreed_on: date | None = None, **fields
) -> Connector:
    """Name a human who connects people to it, who said yes to that. Named before, it is put right."""
    agreed_on = agreed_on or timezone.localdate()
    connector, _created = Connector.objects.update_or_create(
        asset=asset, name=name, defaults={"how": how, "reach": reach, "agreed_on": agreed_on, **fields}
    )
    return connector


@transaction.atomic
def forget_connector(*, connector: Connector) -> None:
    """They would rather not any more: nothing is left of their name."""
    connector.delete()


def times_introduced(asset: Asset) -> int:
    """How many people were introduced to it, counted past row security: a number, and no one."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT times_introduced(%s)", [asset.pk])
        return cursor.fetchone()[0]


def forget_connectors() -> None:
    """Names of connectors whose time is over (domain.md 5.20)."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT forget_connectors()")


def _confirm(asset: Asset, by: Practitioner | None, said_by: str, at: datetime | None) -> Asset:
    asset.confirmed_by, asset.confirmed_for = by, "" if by else said_by
    asset.confirmed_at = at or timezone.now()
    asset.doubt, asset.doubted_by, asset.doubted_at = "", None, None
    asset.save()
    return asset
