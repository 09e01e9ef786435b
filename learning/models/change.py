from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hubs.models import Hub, Practitioner
from relational.access.history import keeps_history

from .barrier import Barrier
from .reflection import Reflection


class ChangeQuerySet(models.QuerySet):
    def newest_first(self) -> "ChangeQuerySet":
        return self.order_by("-changed_on", "-pk")

    def with_what_led_to_them(self) -> "ChangeQuerySet":
        """With the reflections behind each; row-level security shows those whose authors agreed to be named."""
        led = ChangeSource.objects.select_related("author__organisation")
        return self.select_related("hub", "barrier").prefetch_related(models.Prefetch("sources", led))


@keeps_history()
class Change(models.Model):
    """Something that is different now because of what practitioners wrote (domain.md 2, row 34).

    Everyone in the partnership may read it, so the words name nobody. Who wrote what led to it is named only as the
    author agreed.
    """

    hub = models.ForeignKey(Hub, on_delete=models.CASCADE, related_name="changes", db_index=False)
    words = models.TextField(_("what is different now"))
    changed_on = models.DateField(_("since when"), default=timezone.localdate)
    barrier = models.ForeignKey(Barrier, on_delete=models.SET_NULL, null=True, blank=True, related_name="changes")
    recorded_by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    objects = ChangeQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["hub", "-changed_on"])]
        constraints = [models.CheckConstraint(condition=~Q(words=""), name="a_change_has_words")]

    def __str__(self) -> str:
        return self.words[:80]

    def get_absolute_url(self) -> str:
        return reverse("learning:change", args=[self.pk])


class ChangeSource(models.Model):
    """A reflection that led to a change. Its author decides whether their name stands beside it."""

    class Credit(models.TextChoices):
        ASKED = "asked", _("asked")
        NAMED = "named", _("by name")
        UNNAMED = "unnamed", _("without a name")

    change = models.ForeignKey(Change, on_delete=models.CASCADE, related_name="sources")
    reflection = models.ForeignKey(Reflection, on_delete=models.CASCADE, related_name="changes")
    author = models.ForeignKey(Practitioner, on_delete=models.CASCADE, related_name="+")
    credit = models.CharField(max_length=10, choices=Credit, default=Credit.ASKED)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["change", "reflection"], name="credited_once")]

    def __str__(self) -> str:
        return f"{self.reflection_id} led to {self.change_id}"

    @property
    def is_named(self) -> bool:
        return self.credit == self.Credit.NAMED
