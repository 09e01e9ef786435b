"""The same around a hub, anonymised: averages over those of whom there is enough to say, and none under the smallest number.

Worked out in one function of the database that gives nothing of any one person (learning/migrations). Who refused that
their page is used for learning or costs, and who died, are in none of it.
"""

from dataclasses import dataclass

from django.conf import settings
from django.db import connection

from hubs.models import Hub
from learning.compiling.counts import shown

SIZES = ("0", "1–2", "3–4", "5–6", "7+")


@dataclass(frozen=True)
class AroundHub:
    """`people`: of how many; `averages`: {measure: (before, since)}, each to one decimal; `sizes`: how large teams are."""

    people: int
    averages: dict[str, tuple]
    sizes: list[tuple[str, int | str]]

    @property
    def is_enough(self) -> bool:
        return bool(self.averages)


MEASURES = ("organisations", "told_again", "passed_on", "asks")


def around_hub(hub: Hub) -> AroundHub:
    smallest = settings.SMALLEST_NUMBER_SHOWN
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM scattered_at_hub(%s, %s)", [hub.pk, smallest])
        people, averages, sizes = cursor.fetchone() or (0, None, None)
    found = dict(zip(MEASURES, zip(averages[::2], averages[1::2], strict=True), strict=True)) if averages else {}
    counted = [(words, shown(number, smallest)) for words, number in zip(SIZES, sizes or [], strict=False)]
    return AroundHub(people or 0, found, counted)
