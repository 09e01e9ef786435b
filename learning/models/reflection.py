from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hubs.models import Hub, Practitioner
from relational.access.history import keeps_history

from .learning_cycle import Stage


class ReflectionQuerySet(models.QuerySet):
    """Row-level security shows one's own, and what others shared with a reach that includes one."""

    def by(self, practitioner: Practitioner) -> "ReflectionQuerySet":
        return self.filter(author=practitioner)

    def shared_with(self, practitioner: Practitioner) -> "ReflectionQuerySet":
        return self.exclude(author=practitioner).exclude(reach=Reflection.Reach.PRIVATE)

    def waiting_for(self, practitioner: Practitioner) -> "ReflectionQuerySet":
        """Those this practitioner has not answered yet."""
        return self.exclude(replies__by=practitioner)

    def with_people(self) -> "ReflectionQuerySet":
        return self.select_related("author__organisation", "hub").with_replies()

    def with_replies(self) -> "ReflectionQuerySet":
        return self.prefetch_related(models.Prefetch("replies", Reply.objects.select_related("by")))

    def newest_first(self) -> "ReflectionQuerySet":
        return self.order_by("-written_at", "-pk")

    def shared_to_hub_in(self, cycle) -> "ReflectionQuerySet":
        """What a summary of this cycle may use: hub reach, shared at this hub, written while the cycle ran."""
        return self.filter(
            hub=cycle.hub,
            reach=Reflection.Reach.HUB,
            written_at__date__gte=cycle.starts_on,
            written_at__date__lte=cycle.ends_on,
        ).order_by("written_at", "pk")


@keeps_history()
class Reflection(models.Model):
    """A practitioner's own learning, private until shared. No link to a person's page (domain.md 5.14)."""

    class Reach(models.TextChoices):
        PRIVATE = "private", _("only me")
        MANAGER = "manager", _("me and my manager")
        TEAM = "team", _("the people I work beside, and my manager")
        HUB = "hub", _("everyone at the hub; may go into its summary")

    author = models.ForeignKey(Practitioner, on_delete=models.CASCADE, related_name="reflections", db_index=False)
    hub = models.ForeignKey(
        Hub, on_delete=models.SET_NULL, null=True, blank=True, related_name="reflections", db_index=False
    )
    prompt = models.CharField(_("prompt"), max_length=40, blank=True)
    # [{"asked": "What stayed with me", "words": "…"}, …] in the order they were asked; one may have no question.
    answers = models.JSONField(default=list)
    reach = models.CharField(_("who may read it"), max_length=20, choices=Reach, default=Reach.PRIVATE)
    stage = models.CharField(max_length=20, choices=Stage, blank=True)
    themes = ArrayField(models.CharField(max_length=60), default=list, blank=True)
    surprise = models.TextField(_("what surprised you"), blank=True)
    believed_before = models.TextField(_("what you believed before"), blank=True)
    may_quote = models.BooleanField(_("my words may be quoted in the summary"), default=False)
    written_at = models.DateTimeField(default=timezone.now)
    shared_at = models.DateTimeField(null=True, blank=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = ReflectionQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["author", "-written_at"]),
            models.Index(fields=["hub", "-written_at"], condition=~models.Q(reach="private"), name="reflection_shared"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(reach="private") | models.Q(hub__isnull=False), name="shared_at_a_hub"
            )
        ]

    def __str__(self) -> str:
        return self.first_words

    def get_absolute_url(self) -> str:
        return reverse("learning:reflection", args=[self.pk])

    @property
    def first_words(self) -> str:
        return next((answer["words"][:120] for answer in self.answers if answer["words"]), "")

    @property
    def is_private(self) -> bool:
        return self.reach == self.Reach.PRIVATE


class Reply(models.Model):
    """A supportive answer to a shared reflection. There is no mark and no score to give (domain.md 2, row 41)."""

    class Kind(models.TextChoices):
        THANK = "thank", _("Thank you")
        WONDER = "wonder", _("I wonder")
        ACT = "act", _("I'll act")
        TALK = "talk", _("Let's talk")

    reflection = models.ForeignKey(Reflection, on_delete=models.CASCADE, related_name="replies")
    by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind)
    words = models.TextField(blank=True)
    replied_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name_plural = "replies"
        ordering = ["replied_at", "pk"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.words[:40]}"
