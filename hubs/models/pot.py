from decimal import Decimal

from django.db import connection, models
from django.db.models import Func, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from relational.access.history import keeps_history

from .hub import Hub

MONEY = {"max_digits": 10, "decimal_places": 2}


class PotQuerySet(models.QuerySet):
    def open_to(self, practitioner) -> "PotQuerySet":
        """The pots a practitioner may spend from today: those of the hubs they work at."""
        today = timezone.localdate()
        hubs = {role.hub_id for role in practitioner.current_roles if role.hub_id}
        running = self.filter(Q(ends_on=None) | Q(ends_on__gte=today), starts_on__lte=today, hub__in=hubs)
        left = Func("pk", function="left_in_pot", output_field=models.DecimalField())
        return running.annotate(left_when_asked=left).select_related("hub").order_by("hub__name", "name")


@keeps_history()
class Pot(models.Model):
    """Money a hub's workers may spend in the work, up to a limit each time, without asking (domain.md 2, row 11).

    Amounts are in pounds. The database keeps the limit and the balance: no screen or hurried colleague can pass them.
    """

    hub = models.ForeignKey(Hub, on_delete=models.CASCADE, related_name="pots")
    name = models.CharField(_("name"), max_length=100, default=_("The pot"))
    total = models.DecimalField(_("what is in it"), **MONEY)
    limit = models.DecimalField(_("the most at a time"), **MONEY)
    words = models.TextField(_("what it is for, and what it is not"), blank=True)
    starts_on = models.DateField(default=timezone.localdate)
    ends_on = models.DateField(null=True, blank=True)

    # Where many are shown: asked for with them.
    left_when_asked: Decimal | None = None

    objects = PotQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(total__gte=0) & Q(limit__gt=0), name="a_pot_has_money_and_a_limit"),
            models.UniqueConstraint(fields=["hub", "name", "starts_on"], name="one_pot_of_a_name"),
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.hub}"

    @property
    def left(self) -> Decimal:
        """What is left, whoever spent the rest."""
        if self.left_when_asked is not None:
            return self.left_when_asked
        with connection.cursor() as cursor:
            cursor.execute("SELECT left_in_pot(%s)", [self.pk])
            return cursor.fetchone()[0]
