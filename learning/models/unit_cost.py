from dataclasses import dataclass
from decimal import Decimal

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

PENNY = Decimal("0.01")
POUNDS = {"max_digits": 10, "decimal_places": 2}


@dataclass(frozen=True)
class Range:
    """Pounds, as little as, most likely and as much as. Pence are exact: rows add up to their sum."""

    low: Decimal = Decimal("0.00")
    mid: Decimal = Decimal("0.00")
    high: Decimal = Decimal("0.00")

    @classmethod
    def exactly(cls, amount: Decimal) -> "Range":
        return cls(amount, amount, amount)

    def __add__(self, other: "Range") -> "Range":
        return Range(self.low + other.low, self.mid + other.mid, self.high + other.high)

    def __sub__(self, other: "Range") -> "Range":
        """At each estimate: low from low, high from high. Both sides stand on the same unit costs."""
        return Range(self.low - other.low, self.mid - other.mid, self.high - other.high)

    def times(self, number: int | Decimal) -> "Range":
        return Range(*((each * number).quantize(PENNY) for each in (self.low, self.mid, self.high)))


class UnitCostQuerySet(models.QuerySet):
    def latest_of_each(self) -> "UnitCostQuerySet":
        """What is offered now: of each thing the newest year, and of that the last one brought in."""
        return self.order_by("what", "agency", "-year", "-pk").distinct("what", "agency")

    def hour_of_support(self) -> "UnitCost | None":
        return self.filter(unit=UnitCost.Unit.HOUR_OF_SUPPORT).order_by("-year", "-pk").first()


class UnitCost(models.Model):
    """What something costs each time, as a range, with the year and the source (domain.md 2, rows 18 and 29).

    Never changed once it is there: what was added up with it stays as it was. A newer one is added beside it.
    """

    class Unit(models.TextChoices):
        EACH = "each", _("each time")
        HOUR_OF_SUPPORT = "hour", _("an hour of our support")

    what = models.CharField(_("what"), max_length=200)
    agency = models.CharField(_("who bears it"), max_length=200)
    low = models.DecimalField(_("as little as, in pounds"), **POUNDS)
    mid = models.DecimalField(_("most likely, in pounds"), **POUNDS)
    high = models.DecimalField(_("as much as, in pounds"), **POUNDS)
    year = models.PositiveSmallIntegerField(_("prices of which year"))
    source = models.CharField(_("where the figure is from"), max_length=200)
    unit = models.CharField(max_length=10, choices=Unit, default=Unit.EACH)

    objects = UnitCostQuerySet.as_manager()

    class Meta:
        ordering = ["what", "agency", "-year", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["what", "agency", "year", "source"], name="a_unit_cost_once"),
            models.CheckConstraint(
                condition=Q(low__gte=0, low__lte=F("mid"), mid__lte=F("high")), name="a_range_goes_upwards"
            ),
            models.CheckConstraint(condition=~Q(source=""), name="a_unit_cost_has_a_source"),
        ]

    def __str__(self) -> str:
        return f"{self.what} ({self.agency}), £{self.low:,.2f}–£{self.high:,.2f}"

    @property
    def range(self) -> Range:
        return Range(self.low, self.mid, self.high)
