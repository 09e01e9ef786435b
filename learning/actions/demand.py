from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from learning.models import DemandEvent, UnitCost
from people.models import Person


@transaction.atomic
def note_demand(*, person: Person, organisation: str, words: str, by, **fields) -> DemandEvent:
    """Note something asked of a service. The database refuses it when the person refused that costs are added up.

    `fields`: happened_on, kind, verbatim, told_again, passed_from, passed_to, how_many, unit_cost or amount.
    """
    return DemandEvent.objects.create(person=person, organisation=organisation, words=words, noted_by=by, **fields)


@transaction.atomic
def note_demands(*, person: Person, rows: Iterable[dict], by) -> list[DemandEvent]:
    """Note several at once, all or none. Each row is what `note_demand` takes."""
    return [note_demand(person=person, by=by, **row) for row in rows]


@transaction.atomic
def take_demand_back(*, event: DemandEvent, why: str, at: datetime | None = None) -> None:
    """It was a mistake: it stays in the history and counts no more."""
    event.withdrawn_at, event.withdrawn_why = at or timezone.now(), why
    event.save(update_fields=["withdrawn_at", "withdrawn_why"])


@transaction.atomic
def add_unit_costs(*, rows: Iterable[dict]) -> list[UnitCost]:
    """Add what things cost, beside what is there. The same thing, year and source again is left as it was."""
    found = []
    for row in rows:
        same = {name: row[name] for name in ("what", "agency", "year", "source")}
        cost, _added = UnitCost.objects.get_or_create(**same, defaults=row)
        found.append(cost)
    return found
