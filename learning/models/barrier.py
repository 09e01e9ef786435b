from datetime import timedelta

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hubs.models import Hub, Practitioner
from people.models import Conversation, Person
from relational.access.history import keeps_history

QUIET = timedelta(weeks=4)


class BarrierQuerySet(models.QuerySet):
    def unsettled(self) -> "BarrierQuerySet":
        return self.filter(settled_at=None)

    def at(self, hub: Hub) -> "BarrierQuerySet":
        return self.filter(hub=hub)

    def settled(self) -> "BarrierQuerySet":
        return self.exclude(settled_at=None)

    def above_hubs(self) -> "BarrierQuerySet":
        """What a hub cannot change by itself."""
        return self.filter(level__in=[Barrier.Level.PLACE, Barrier.Level.SYSTEM])

    def in_the_way_of(self, person: Person) -> "BarrierQuerySet":
        """Row-level security shows the link only to those who may see the person."""
        return self.filter(stories__person=person)

    def longest_silent_first(self) -> "BarrierQuerySet":
        return self.order_by("last_word_at", "pk")

    def with_people(self) -> "BarrierQuerySet":
        return self.select_related("hub", "raised_by__organisation", "held_by__organisation")


@keeps_history()
class Barrier(models.Model):
    """Something in the way of the right thing. Noticed in one line, from any screen; shaped later (domain.md 4.7).

    The line names nobody: everyone in the partnership may read it. Whose story it comes from is in BarrierStory.
    """

    class Kind(models.TextChoices):
        LAW = "law", _("a law")
        POLICY = "policy", _("a policy")
        CUSTOM = "custom", _("a custom")
        ASSUMED = "assumed", _("assumed")
        MONEY = "money", _("money")
        IT = "it", _("a computer system")
        GAP = "gap", _("a gap")
        ATTITUDE = "attitude", _("an attitude")

    class Level(models.TextChoices):
        TEAM = "team", _("team")
        HUB = "hub", _("hub")
        PLACE = "place", _("place")
        SYSTEM = "system", _("system")

    line = models.TextField(_("what got in the way, in plain words"))
    kind = models.CharField(_("what kind"), max_length=20, choices=Kind, blank=True)
    who_says = models.CharField(_("who says so"), max_length=300, blank=True)
    effect = models.TextField(_("what it does to people"), blank=True)
    workaround = models.TextField(_("what we did instead"), blank=True)
    stayed_legal = models.TextField(_("how it stayed legal"), blank=True)
    hub = models.ForeignKey(Hub, on_delete=models.PROTECT, null=True, blank=True, related_name="barriers")
    level = models.CharField(_("held at"), max_length=10, choices=Level, default=Level.HUB)
    held_by = models.ForeignKey(
        Practitioner, on_delete=models.PROTECT, null=True, blank=True, related_name="held_barriers"
    )
    raised_by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="raised_barriers")
    raised_at = models.DateTimeField(default=timezone.now)
    last_word_at = models.DateTimeField(default=timezone.now)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_words = models.TextField(_("how it ended, in a human sentence"), blank=True)

    objects = BarrierQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["hub", "last_word_at"], condition=Q(settled_at=None), name="barrier_unsettled")]
        constraints = [
            models.CheckConstraint(condition=~Q(line=""), name="a_barrier_has_a_line"),
            models.CheckConstraint(
                condition=Q(settled_at=None) | ~Q(settled_words=""), name="settled_with_a_human_sentence"
            ),
        ]

    def __str__(self) -> str:
        return self.line[:80]

    def get_absolute_url(self) -> str:
        return reverse("learning:barrier", args=[self.pk])

    @property
    def is_quiet(self) -> bool:
        """Long without a word: worth a look."""
        return not self.is_settled and timezone.now() - self.last_word_at > QUIET

    @property
    def is_settled(self) -> bool:
        return self.settled_at is not None


class BarrierMove(models.Model):
    """One thing that happened to a barrier: a reply, a move to another level, its end."""

    class Answer(models.TextChoices):
        WILL_CHANGE = "will_change", _("We will change it")
        TRIED = "tried", _("We tried")
        CANNOT = "cannot", _("We can't, because")
        NOT_A_RULE = "not_a_rule", _("It turned out not to be a rule")
        MOVED = "moved", _("Moved to where it can be changed")
        CHANGED = "changed", _("Changed")
        ACCEPTED = "accepted", _("We live with it, because")

    SETTLING = (Answer.CHANGED, Answer.ACCEPTED, Answer.NOT_A_RULE)

    barrier = models.ForeignKey(Barrier, on_delete=models.CASCADE, related_name="moves")
    by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+")
    answer = models.CharField(max_length=20, choices=Answer)
    words = models.TextField()
    to_level = models.CharField(max_length=10, choices=Barrier.Level, blank=True)
    moved_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["moved_at", "pk"]
        constraints = [models.CheckConstraint(condition=~Q(words=""), name="a_move_has_words")]

    def __str__(self) -> str:
        return f"{self.get_answer_display()}: {self.words[:40]}"


class BarrierStory(models.Model):
    """Whose life the barrier stands in. Only those who may see the person see the link."""

    barrier = models.ForeignKey(Barrier, on_delete=models.CASCADE, related_name="stories")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="barrier_stories")
    conversation = models.ForeignKey(Conversation, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name_plural = "barrier stories"
        constraints = [models.UniqueConstraint(fields=["barrier", "person"], name="one_story_each")]

    def __str__(self) -> str:
        return f"{self.barrier_id} in {self.person_id}"
