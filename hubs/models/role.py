from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .hub import Hub
from .practitioner import Practitioner


def role_in_force(prefix: str = "") -> Q:
    """A role holds from its first day to the day before `until`; `prefix` leads to it, as "roles__"."""
    today = timezone.localdate()
    ends = Q(**{f"{prefix}until": None}) | Q(**{f"{prefix}until__gt": today})
    return ends & Q(**{f"{prefix}since__lte": today})


class RoleQuerySet(models.QuerySet):
    def in_force(self) -> "RoleQuerySet":
        return self.filter(role_in_force())


class Role(models.Model):
    """What someone does in a hub, or (with no hub) for the whole place. A role opens no person's page.

    One that covers for somebody away begins and ends with that absence, by its dates.
    """

    class Kind(models.TextChoices):
        PRACTITIONER = "practitioner", _("practitioner")
        COORDINATOR = "coordinator", _("hub coordinator")
        MANAGER = "manager", _("manager")
        LEADER = "leader", _("leader")
        COMMISSIONER = "commissioner", _("commissioner")
        POLICY_PARTNER = "policy_partner", _("policy partner")
        GOVERNANCE_LEAD = "governance_lead", _("information governance lead")
        SAFEGUARDING_LEAD = "safeguarding_lead", _("safeguarding lead")

    practitioner = models.ForeignKey(Practitioner, on_delete=models.CASCADE, related_name="roles")
    hub = models.ForeignKey(Hub, on_delete=models.CASCADE, null=True, blank=True, related_name="roles")
    kind = models.CharField(max_length=20, choices=Kind)
    since = models.DateField(default=timezone.localdate)
    until = models.DateField(null=True, blank=True)
    covers = models.ForeignKey("hubs.Absence", on_delete=models.CASCADE, null=True, blank=True, related_name="roles")

    objects = RoleQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["practitioner", "hub", "kind"],
                condition=Q(until=None),
                nulls_distinct=False,
                name="one_role_of_a_kind",
            ),
            models.UniqueConstraint(
                fields=["covers", "hub", "kind"], condition=Q(covers__isnull=False), name="covered_by_one"
            ),
            models.CheckConstraint(
                condition=Q(covers=None) | Q(until__isnull=False), name="cover_ends_with_the_absence"
            ),
            models.CheckConstraint(
                condition=Q(hub__isnull=False) | ~Q(kind__in=["practitioner", "coordinator", "manager"]),
                name="work_with_people_is_in_a_hub",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.practitioner}: {self.get_kind_display()}"
