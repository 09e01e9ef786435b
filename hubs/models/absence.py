from datetime import date, timedelta

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Func, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .practitioner import Practitioner


class DateRange(Func):
    function = "daterange"
    output_field = DateRangeField()


class AbsenceQuerySet(models.QuerySet):
    def in_force(self) -> "AbsenceQuerySet":
        return self.filter(called_off_at=None)

    def on(self, day: date | None = None) -> "AbsenceQuerySet":
        """Those that cover this day (today); nothing has to run for one to begin or end."""
        day = day or timezone.localdate()
        return self.in_force().filter(starts_on__lte=day, ends_on__gte=day)

    def now_and_to_come(self) -> "AbsenceQuerySet":
        return self.in_force().filter(ends_on__gte=timezone.localdate()).order_by("starts_on")


class Absence(models.Model):
    """When a worker is away, from the first day to the last. Why is nobody's business and is not asked.

    It is true by its dates alone: who is here, who covers and what they may open follow from them, whenever a job runs.
    """

    practitioner = models.ForeignKey(Practitioner, on_delete=models.CASCADE, related_name="absences")
    starts_on = models.DateField(_("away from"))
    ends_on = models.DateField(_("the last day away"))
    words = models.CharField(_("what colleagues should know"), max_length=200, blank=True)
    arranged_by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+")
    arranged_at = models.DateTimeField(default=timezone.now)
    called_off_at = models.DateTimeField(null=True, blank=True)

    objects = AbsenceQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["practitioner", "ends_on"], condition=Q(called_off_at=None), name="away_until"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="away_from_before_until"),
            ExclusionConstraint(
                name="away_once_at_a_time",
                expressions=[
                    (F("practitioner"), RangeOperators.EQUAL),
                    (
                        DateRange("starts_on", "ends_on", RangeBoundary(inclusive_lower=True, inclusive_upper=True)),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                condition=Q(called_off_at=None),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.practitioner_id} away {self.starts_on} to {self.ends_on}"

    @property
    def is_now(self) -> bool:
        return self.called_off_at is None and self.starts_on <= timezone.localdate() <= self.ends_on

    @property
    def back_on(self) -> date:
        return self.ends_on + timedelta(days=1)
