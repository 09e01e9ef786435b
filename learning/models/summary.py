from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hubs.models import Hub, Practitioner, Role
from relational.access.history import keeps_history

from .barrier import Barrier
from .experiment import Experiment
from .learning_cycle import LearningCycle
from .reflection import Reflection


class SummaryQuerySet(models.QuerySet):
    """Row-level security shows what is published, and the drafts of hubs where one works."""

    def published(self) -> "SummaryQuerySet":
        return self.filter(state=Summary.State.PUBLISHED).order_by("-signed_at", "-pk")

    def drafts_of(self, practitioner: Practitioner) -> "SummaryQuerySet":
        """Compiled, and waiting to be read and signed at a hub this practitioner runs."""
        roles = practitioner.roles.in_force().filter(kind__in=[Role.Kind.MANAGER, Role.Kind.COORDINATOR])
        drafts = self.filter(state=Summary.State.DRAFT, compiled_at__isnull=False, hub__roles__in=roles)
        return drafts.distinct().with_cycle().order_by("compiled_at", "pk")

    def told_back_to(self, practitioner: Practitioner) -> "SummaryQuerySet":
        """The published ones this practitioner's own words went into, newest first."""
        mine = SummarySource.objects.filter(reflection__author=practitioner).values("part__summary")
        return self.published().filter(pk__in=mine).exclude(told_back="").with_cycle()

    def for_today_of(self, practitioner: Practitioner) -> "SummaryQuerySet":
        """The newest that was told back to this practitioner, and the drafts that wait for them; asked for at once."""
        told_back = self.told_back_to(practitioner).values("pk")[:1]
        drafts = self.drafts_of(practitioner).order_by().values("pk")
        return self.filter(Q(pk__in=told_back) | Q(pk__in=drafts)).with_cycle().order_by("compiled_at", "pk")

    def with_cycle(self) -> "SummaryQuerySet":
        return self.select_related("cycle", "hub", "signed_by")


class Summary(models.Model):
    """What a hub learned in one cycle: compiled by a job, edited and signed by people (domain.md 4.4, 4.5)."""

    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        PUBLISHED = "published", _("signed and published")

    cycle = models.OneToOneField(LearningCycle, on_delete=models.CASCADE, related_name="summary")
    hub = models.ForeignKey(Hub, on_delete=models.CASCADE, related_name="summaries")
    state = models.CharField(max_length=20, choices=State, default=State.DRAFT)
    # The digest of everything that went in: the same inputs give the same draft.
    inputs_digest = models.CharField(max_length=64, blank=True)
    compiled_at = models.DateTimeField(null=True, blank=True)
    signed_by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    signed_at = models.DateTimeField(null=True, blank=True)
    told_back = models.TextField(_("you said, we learned, we did"), blank=True)

    objects = SummaryQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "summaries"
        ordering = ["-cycle__starts_on"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="draft") | Q(signed_by__isnull=False, signed_at__isnull=False),
                name="published_means_signed",
            )
        ]

    def __str__(self) -> str:
        return f"summary of cycle {self.cycle_id}"

    def get_absolute_url(self) -> str:
        return reverse("learning:summary", args=[self.pk])

    @property
    def is_published(self) -> bool:
        return self.state == self.State.PUBLISHED


class SummaryPartQuerySet(models.QuerySet):
    def with_sources(self) -> "SummaryPartQuerySet":
        return self.prefetch_related("sources__barrier__held_by", "sources__reflection", "sources__experiment")


@keeps_history()
class SummaryPart(models.Model):
    """One of the parts of a summary: what the job compiled, and what a human made of it."""

    class Key(models.TextChoices):
        PURPOSE = "purpose", _("Purpose and question")
        WHO = "who", _("Who took part, and who is missing")
        HEARD = "heard", _("What we heard")
        SURPRISES = "surprises", _("What surprised us")
        TRIED = "tried", _("What we tried")
        BARRIERS = "barriers", _("What gets in the way")
        NEXT = "next", _("Next question, and what we ask of others")

    summary = models.ForeignKey(Summary, on_delete=models.CASCADE, related_name="parts")
    key = models.CharField(max_length=20, choices=Key)
    position = models.PositiveSmallIntegerField()
    content = models.JSONField(default=dict)
    edited_words = models.TextField(_("in our words"), blank=True)
    edited_by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    objects = SummaryPartQuerySet.as_manager()

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["summary", "key"], name="each_part_once")]

    def __str__(self) -> str:
        return f"{self.key} of {self.summary_id}"


class SummarySource(models.Model):
    """Where a sentence comes from: exactly one reflection, barrier or experiment, and the words quoted from it there.

    Quoted words live here and nowhere else: when the reflection is taken back, a trigger empties them and says when.
    """

    part = models.ForeignKey(SummaryPart, on_delete=models.CASCADE, related_name="sources")
    reflection = models.ForeignKey(
        Reflection, on_delete=models.SET_NULL, null=True, blank=True, related_name="cited_in"
    )
    barrier = models.ForeignKey(Barrier, on_delete=models.SET_NULL, null=True, blank=True, related_name="cited_in")
    experiment = models.ForeignKey(
        Experiment, on_delete=models.SET_NULL, null=True, blank=True, related_name="cited_in"
    )
    quote = models.TextField(_("quoted"), blank=True)
    believed_before = models.TextField(_("what was believed before"), blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"source of {self.part_id}"

    @property
    def ref(self) -> str:
        """What the content of the part calls it."""
        ids = {"r": self.reflection_id, "b": self.barrier_id, "e": self.experiment_id}
        return next((f"{kind}{pk}" for kind, pk in ids.items() if pk), "")


class Compilation(models.Model):
    """A run of the job that compiles a summary: how far it is, seen by whoever waits for it."""

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting for a worker")
        RUNNING = "running", _("compiling")
        DONE = "done", _("done")
        FAILED = "failed", _("did not finish")

    cycle = models.ForeignKey(LearningCycle, on_delete=models.CASCADE, related_name="compilations")
    asked_by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    parts_done = models.PositiveSmallIntegerField(default=0)
    asked_at = models.DateTimeField(default=timezone.now)
    touched_at = models.DateTimeField(auto_now=True)
    error = models.TextField(blank=True)

    class Meta:
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["cycle"], condition=Q(state__in=["waiting", "running"]), name="one_compilation_at_a_time"
            )
        ]

    def __str__(self) -> str:
        return f"compilation of cycle {self.cycle_id}: {self.state}"

    @property
    def is_under_way(self) -> bool:
        return self.state in {self.State.WAITING, self.State.RUNNING}
