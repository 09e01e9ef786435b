from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .organisation import Organisation
from .practitioner import Practitioner


class Merger(models.Model):
    """One organisation became part of another, with what was moved, so that it can be undone however long after."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="mergers")
    into = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="taken_in")
    words = models.CharField(_("why, in a line"), max_length=300, blank=True)
    by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    # {"bases": [[ended, begun or null], …]}: the lawful bases that were carried over.
    moved = models.JSONField(default=dict)
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation"], condition=Q(undone_at=None), name="merged_once"),
            models.CheckConstraint(condition=~Q(organisation=F("into")), name="no_merger_with_itself"),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} → {self.into}"


class MembershipQuerySet(models.QuerySet):
    def in_force(self) -> "MembershipQuerySet":
        return self.filter(Q(until=None) | Q(until__gt=timezone.localdate()))


class Membership(models.Model):
    """For which organisations a practitioner works, since and until when; `Practitioner.organisation` is whom they speak for.

    A trigger keeps one for whom they speak for. What a person refuses one of a worker's organisations, they refuse that
    worker (`organisations_of_me()`).
    """

    practitioner = models.ForeignKey(Practitioner, on_delete=models.CASCADE, related_name="memberships")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="memberships")
    since = models.DateField(default=timezone.localdate)
    until = models.DateField(null=True, blank=True)
    # With the one before: what its people wrote for themselves they go on reading.
    came_by = models.ForeignKey(Merger, on_delete=models.PROTECT, null=True, blank=True, related_name="memberships")

    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["practitioner", "organisation"], condition=Q(until=None), name="one_membership_of_each"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.practitioner_id} of {self.organisation_id}"
