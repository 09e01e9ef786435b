from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hubs.models import Practitioner
from relational.access.history import keeps_history

from .learning_cycle import LearningCycle


@keeps_history()
class Experiment(models.Model):
    """A small, safe-to-try change with an assumption behind it (domain.md 4.1, stage 3)."""

    class Decision(models.TextChoices):
        KEEP = "keep", _("keep")
        ADAPT = "adapt", _("adapt")
        STOP = "stop", _("stop")
        SPREAD = "spread", _("spread")

    class Horizon(models.TextChoices):
        H1 = "h1", _("H1: keeps what is")
        H2_MINUS = "h2_minus", _("H2−: props up what is")
        H2_PLUS = "h2_plus", _("H2+: toward what could be")
        H3 = "h3", _("H3: what could be")

    cycle = models.ForeignKey(LearningCycle, on_delete=models.CASCADE, related_name="experiments")
    title = models.CharField(_("what we try"), max_length=200)
    assumption = models.TextField(_("what we believe and have not checked"))
    smallest_try = models.TextField(_("the smallest safe try"), blank=True)
    how_we_notice = models.TextField(_("how we would notice"), blank=True)
    harm_check = models.TextField(_("could this hurt anyone?"), blank=True)
    stop_rule = models.TextField(_("when we stop"), blank=True)
    horizon = models.CharField(max_length=10, choices=Horizon, blank=True)
    started_on = models.DateField(default=timezone.localdate)
    look_again_on = models.DateField(null=True, blank=True)
    decision = models.CharField(max_length=10, choices=Decision, blank=True)
    decided_on = models.DateField(null=True, blank=True)
    we_were_wrong = models.BooleanField(_("we were wrong"), default=False)
    learned = models.TextField(_("what we learned"), blank=True)
    begun_by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["started_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(decision="", decided_on=None) | (~Q(decision="") & Q(decided_on__isnull=False)),
                name="a_decision_has_a_day",
            )
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("learning:experiment", args=[self.pk])


class Observation(models.Model):
    """What someone noticed while an experiment ran."""

    experiment = models.ForeignKey(Experiment, on_delete=models.CASCADE, related_name="observations")
    by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+")
    words = models.TextField()
    observed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["observed_at", "pk"]

    def __str__(self) -> str:
        return self.words[:60]
