from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hubs.models import Practitioner
from people.models import Person
from relational.access.history import keeps_history

from .unit_cost import POUNDS, Range, UnitCost


class DemandEventQuerySet(models.QuerySet):
    """Row-level security shows those of people who did not refuse that costs are added up (people.refusals)."""

    def standing(self) -> "DemandEventQuerySet":
        return self.filter(withdrawn_at=None)

    def in_order(self) -> "DemandEventQuerySet":
        return self.select_related("unit_cost", "noted_by__organisation").order_by("happened_on", "pk")


@keeps_history()
class DemandEvent(models.Model):
    """Something that was asked of a service, or that a service did, on a day (domain.md 2, rows 18, 20 and 29).

    Value: it helped. Failure: it was there because something went wrong, or nobody came back, before. Support is our own
    time and money besides the conversations and the pot, which count by themselves.
    """

    class Kind(models.TextChoices):
        VALUE = "value", _("it helped")
        FAILURE = "failure", _("it need not have been")
        UNKNOWN = "unknown", _("we don't know")
        SUPPORT = "support", _("our own support")

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="demands", db_index=False)
    happened_on = models.DateField(_("when"), default=timezone.localdate)
    organisation = models.CharField(_("which service or organisation"), max_length=200)
    words = models.CharField(_("what happened"), max_length=300)
    kind = models.CharField(_("did it help?"), max_length=10, choices=Kind, default=Kind.UNKNOWN)
    verbatim = models.CharField(_("in their words"), max_length=500, blank=True)
    told_again = models.BooleanField(_("they had to tell it all again"), default=False)
    passed_from = models.CharField(_("passed on from"), max_length=200, blank=True)
    passed_to = models.CharField(_("passed on to"), max_length=200, blank=True)
    how_many = models.PositiveSmallIntegerField(_("how many times"), default=1)
    unit_cost = models.ForeignKey(UnitCost, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    amount = models.DecimalField(_("what it cost exactly, in pounds"), null=True, blank=True, **POUNDS)
    noted_by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+")
    noted_at = models.DateTimeField(default=timezone.now)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_why = models.CharField(_("why it was taken back"), max_length=300, blank=True)

    objects = DemandEventQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["person", "happened_on"], name="demand_of_person")]
        constraints = [
            models.CheckConstraint(condition=~Q(words="") & ~Q(organisation=""), name="a_demand_says_what_and_whose"),
            models.CheckConstraint(condition=Q(how_many__gte=1), name="a_demand_happened"),
            models.CheckConstraint(condition=Q(unit_cost=None) | Q(amount=None), name="a_demand_is_costed_one_way"),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None) | ~Q(withdrawn_why=""), name="a_demand_taken_back_says_why"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.happened_on:%F} {self.words}"

    @property
    def is_support(self) -> bool:
        return self.kind == self.Kind.SUPPORT

    @property
    def cost(self) -> Range | None:
        """How many times what it costs each time; the exact amount is for all of them. None: nobody knows."""
        if self.amount is not None:
            return Range.exactly(self.amount)
        return self.unit_cost.range.times(self.how_many) if self.unit_cost else None
