import hashlib
import json
from datetime import datetime

from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from hubs.exceptions import ListTakenInAlready, NothingNewOnTheList
from hubs.hello_lists import HelloRows
from hubs.models import HelloList, Hub, OrganisationBasis, Practitioner


@transaction.atomic
def take_in_list(
    *,
    rows: HelloRows,
    name: str,
    basis: OrganisationBasis,
    hub: Hub,
    by: Practitioner,
    at: datetime | None = None,
) -> HelloList:
    """One row, one hello, at its hub; those who are in there hear of it once for the whole list.

    The same list taken in twice changes nothing: ListTakenInAlready. NothingNewOnTheList where all of it is left out.
    """
    digest = _digest(rows)
    if earlier := HelloList.objects.filter(digest=digest, taken_back_at=None).first():
        raise ListTakenInAlready(earlier)
    if not rows.hellos:
        raise NothingNewOnTheList
    try:
        with transaction.atomic():
            taken = HelloList.objects.create(
                name=name,
                basis=basis,
                hub=hub,
                rows=len(rows.hellos),
                digest=digest,
                added_by=by,
                added_at=at or timezone.now(),
            )
    except IntegrityError:
        raise ListTakenInAlready(None) from None
    said = [
        {
            "hub_id": row.hub.pk,
            "name": row.name,
            "words": row.words,
            "place": row.where,
            "reach": row.reach,
            "knows": "",
            "heard_from": name,
        }
        for row in rows.hellos
        if row.hub
    ]
    with connection.cursor() as cursor:
        cursor.execute("SELECT hear_list(%s, %s)", [taken.pk, json.dumps(said)])
    return taken


@transaction.atomic
def take_list_back(*, hello_list: HelloList) -> tuple[int, int]:
    """It should not have been added. Answers how many hellos are gone, and how many stay because somebody saw to them."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT gone, stays FROM take_list_back(%s)", [hello_list.pk])
        gone, stays = cursor.fetchone()
    hello_list.taken_back_at = timezone.now()
    hello_list.save(update_fields=["taken_back_at"])
    return gone, stays


def _digest(rows: HelloRows) -> str:
    """Of what the list says, in whatever order and file."""
    said = sorted(
        [row.hub.pk, row.name, row.where, row.words, row.reach] for row in rows.rows if not row.wrong and row.hub
    )
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()
