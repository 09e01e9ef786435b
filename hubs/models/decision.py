from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from people.models import Attachment, Person
from relational.access.history import keeps_history

from .hub import Hub
from .pot import MONEY, Pot
from .practitioner import Practitioner


class DecisionQuerySet(models.QuerySet):
    """Row-level security shows what concerns a person to their team at once, and all to managers from the next day."""

    def newest_first(self) -> "DecisionQuerySet":
        return self.order_by("-decided_at", "-pk")

    def with_who(self) -> "DecisionQuerySet":
        return self.select_related("decided_by__organisation", "hub", "receipt__added_by")

    def standing(self) -> "DecisionQuerySet":
        """Those that were not taken back."""
        return self.filter(withdrawn_at=None)

    def spent(self) -> "DecisionQuerySet":
        """Those that spent something from a pot."""
        return self.standing().exclude(pot=None)


@keeps_history()
class Decision(models.Model):
    """Decided by a worker in the work, without asking first; read for learning the next day (domain.md 2, row 11).

    What, why, which rule or custom it bent, and how it stayed legal and did no harm. Spending from a pot is a decision
    with an amount. The database keeps to the pot's limit and to what is left in it.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, null=True, blank=True, related_name="decisions")
    hub = models.ForeignKey(Hub, on_delete=models.PROTECT, related_name="decisions")
    what = models.TextField(_("what was decided, or what it was spent on"))
    why = models.TextField(_("why"), blank=True)
    bent = models.CharField(_("the rule or custom it bent"), max_length=300, blank=True)
    guardrail = models.TextField(_("how it stayed legal and did no harm"), blank=True)
    pot = models.ForeignKey(Pot, on_delete=models.PROTECT, null=True, blank=True, related_name="spends")
    amount = models.DecimalField(_("how much, in pounds"), null=True, blank=True, **MONEY)
    receipt = models.ForeignKey(Attachment, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    decided_by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="decisions")
    decided_at = models.DateTimeField(_("when"), default=timezone.now)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_why = models.CharField(_("why it was taken back"), max_length=300, blank=True)

    objects = DecisionQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["person", "-decided_at"], name="decision_of_person"),
            models.Index(fields=["hub", "-decided_at"], name="decision_of_hub"),
        ]
        constraints = [
            models.CheckConstraint(condition=~Q(what=""), name="a_decision_says_what"),
            models.CheckConstraint(condition=Q(bent="") | ~Q(guardrail=""), name="what_is_bent_stays_legal_somehow"),
            models.CheckConstraint(
                condition=Q(pot=None, amount=None) | Q(pot__isnull=False, amount__gt=0), name="money_comes_from_a_pot"
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None) | ~Q(withdrawn_why=""), name="a_decision_taken_back_says_why"
            ),
        ]

    def __str__(self) -> str:
        return self.what[:80]

    @property
    def is_spend(self) -> bool:
        return self.pot_id is not None

    @property
    def is_withdrawn(self) -> bool:
        return self.withdrawn_at is not None
