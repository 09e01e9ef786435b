from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from relational.access.history import keeps_history

from .hub import Hub


class PermissionQuerySet(models.QuerySet):
    def at(self, hubs) -> "PermissionQuerySet":
        """What one may decide at these hubs: the partnership's own words first, then each hub's."""
        return (
            self.filter(Q(hub=None) | Q(hub__in=hubs), ended_on=None)
            .select_related("hub")
            .order_by(models.F("hub__name").asc(nulls_first=True), "position", "pk")
        )


@keeps_history()
class MayDecide(models.Model):
    """Something a worker may decide alone, in plain words, and what holds it (domain.md 2, row 52)."""

    hub = models.ForeignKey(Hub, on_delete=models.CASCADE, null=True, blank=True, related_name="permissions")
    words = models.TextField(_("what you may decide alone"))
    guardrail = models.TextField(_("what holds it"), blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    ended_on = models.DateField(null=True, blank=True)

    objects = PermissionQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "what one may decide"
        constraints = [models.CheckConstraint(condition=~Q(words=""), name="a_permission_has_words")]

    def __str__(self) -> str:
        return self.words[:80]
