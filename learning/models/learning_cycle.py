from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hubs.models import Hub, Practitioner
from relational.access.history import keeps_history


class Stage(models.TextChoices):
    """Collaborate's four stages (domain.md 4.1)."""

    PURPOSE = "purpose", _("Purpose")
    UNDERSTAND = "understand", _("Understand")
    TRY = "try", _("Try")
    EMBED = "embed", _("Make sense and embed")


class LearningCycleQuerySet(models.QuerySet):
    def open(self) -> "LearningCycleQuerySet":
        return self.filter(closed_on=None)

    def due(self) -> "LearningCycleQuerySet":
        """Open cycles whose last day is here or past."""
        return self.open().filter(ends_on__lte=timezone.localdate())

    def with_what_stands_in_it(self) -> "LearningCycleQuerySet":
        """What the ring needs, asked for once."""
        return self.select_related("hub", "summary").prefetch_related("experiments")


@keeps_history()
class LearningCycle(models.Model):
    """A hub's structured loop: purpose → understand → try → make sense and embed."""

    hub = models.ForeignKey(Hub, on_delete=models.CASCADE, related_name="cycles")
    purpose = models.TextField(_("purpose"))
    written_by = models.CharField(_("who was in the room"), max_length=300, blank=True)
    question = models.TextField(_("the question we want to learn about"), blank=True)
    stage = models.CharField(_("stage"), max_length=20, choices=Stage, default=Stage.PURPOSE)
    missing_voices = models.TextField(_("whose voice is missing"), blank=True)
    starts_on = models.DateField(default=timezone.localdate)
    ends_on = models.DateField()
    closed_on = models.DateField(null=True, blank=True)
    begun_by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+")

    objects = LearningCycleQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_on", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(purpose=""), name="a_cycle_has_a_purpose"),
            models.CheckConstraint(condition=models.Q(ends_on__gte=models.F("starts_on")), name="a_cycle_ends_later"),
            models.UniqueConstraint(
                fields=["hub"], condition=models.Q(closed_on=None), name="one_open_cycle_for_each_hub"
            ),
        ]

    def __str__(self) -> str:
        return self.question or self.purpose

    def get_absolute_url(self) -> str:
        return reverse("learning:cycle", args=[self.pk])

    @property
    def is_open(self) -> bool:
        return self.closed_on is None
