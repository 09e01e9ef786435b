import re
from datetime import datetime, timedelta

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchQuery, SearchRank, SearchVector, SearchVectorField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hubs.models import Hub, Practitioner
from people.models import Conversation, Person
from relational.access.history import keeps_history

from .rule import Rule

QUIET = timedelta(weeks=4)
# PostgreSQL ranks a word that is there with 0.06, divided by how many were asked for.
A_THIRD = 0.02
# The barrier that stands for it, where several said the same.
ONE = Coalesce("same_as", "id")


class BarrierQuerySet(models.QuerySet):
    def one_each(self) -> "BarrierQuerySet":
        """Each barrier once, however many said it."""
        return self.filter(same_as=None)

    def unsettled(self) -> "BarrierQuerySet":
        return self.one_each().filter(settled_at=None)

    def at(self, hub: Hub) -> "BarrierQuerySet":
        """Said at this hub, by however many others elsewhere."""
        return self.filter(pk__in=Barrier.objects.filter(hub=hub).values(one=ONE))

    def said_by(self, practitioner: Practitioner) -> "BarrierQuerySet":
        """In their own line, or before them by somebody else."""
        return self.filter(pk__in=Barrier.objects.filter(raised_by=practitioner).values(one=ONE))

    def settled(self) -> "BarrierQuerySet":
        return self.one_each().exclude(settled_at=None)

    def above_hubs(self) -> "BarrierQuerySet":
        """What a hub cannot change by itself."""
        return self.filter(level__in=[Barrier.Level.PLACE, Barrier.Level.SYSTEM])

    def held_and_silent(self, since: datetime) -> "BarrierQuerySet":
        """Somebody holds them and nobody has said a word since."""
        return self.unsettled().filter(held_by__is_active=True, last_word_at__lt=since)

    def in_the_way_of(self, person: Person) -> "BarrierQuerySet":
        """Row-level security shows the link only to those who may see the person."""
        mine = BarrierStory.objects.filter(person=person).values(one=Coalesce("barrier__same_as", "barrier"))
        return self.filter(pk__in=mine)

    def alike(self, words: str) -> "BarrierQuerySet":
        """Those that share a third of these words or more: somebody may have meant the same. The most alike first."""
        any_of_them = SearchQuery(" or ".join(re.findall(r"\w{3,}", words)), search_type="websearch", config="english")
        rank = SearchRank(F("search"), any_of_them)
        near = self.one_each().filter(search=any_of_them).annotate(likeness=rank).filter(likeness__gte=A_THIRD)
        return near.order_by("-likeness", "pk")

    def longest_silent_first(self) -> "BarrierQuerySet":
        return self.order_by("last_word_at", "pk")

    def more_silent_than(self, barrier: "Barrier") -> "BarrierQuerySet":
        """Those that come after it where the longest silence comes first."""
        later = Q(last_word_at__gt=barrier.last_word_at)
        return self.filter(later | Q(last_word_at=barrier.last_word_at, pk__gt=barrier.pk))

    def newest_first(self) -> "BarrierQuerySet":
        return self.order_by("-raised_at", "-pk")

    def newest_settled_first(self) -> "BarrierQuerySet":
        return self.order_by("-settled_at", "-pk")

    def with_people(self) -> "BarrierQuerySet":
        return self.select_related("hub", "raised_by__organisation", "held_by__organisation", "rule", "same_as")

    def with_how_many_said_it(self) -> "BarrierQuerySet":
        """How often it was said, by whomever: `said`."""
        return self.annotate(said=models.Count("also_said", distinct=True) + 1)


@keeps_history(exclude=["search"])
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
    # The same thing said by somebody else: it keeps its own line, its raiser and its stories, and follows that one.
    same_as = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="also_said")
    rule = models.ForeignKey(Rule, on_delete=models.SET_NULL, null=True, blank=True, related_name="barriers")
    search = models.GeneratedField(
        expression=SearchVector("line", "who_says", "effect", config="english"),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    objects = BarrierQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["hub", "last_word_at"], condition=Q(settled_at=None), name="barrier_unsettled"),
            models.Index(
                fields=["last_word_at", "id"], condition=Q(settled_at=None, same_as=None), name="barrier_silent"
            ),
            models.Index(fields=["-settled_at", "-id"], condition=Q(same_as=None), name="barrier_settled"),
            GinIndex(fields=["search"], name="barrier_search"),
        ]
        constraints = [
            models.CheckConstraint(condition=~Q(line=""), name="a_barrier_has_a_line"),
            models.CheckConstraint(
                condition=Q(settled_at=None) | ~Q(settled_words=""), name="settled_with_a_human_sentence"
            ),
            models.CheckConstraint(condition=~Q(same_as=F("id")), name="not_the_same_as_itself"),
        ]

    def __str__(self) -> str:
        return self.line[:80]

    def get_absolute_url(self) -> str:
        return reverse("learning:barrier", args=[self.pk])

    @property
    def one(self) -> "Barrier":
        """The barrier that stands for this one, where several said the same."""
        return self.same_as or self

    @property
    def last_move(self) -> "BarrierMove | None":
        """What happened last, of the moves that were fetched."""
        return max(self.moves.all(), key=lambda move: (move.moved_at, move.pk), default=None)

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
        AGAIN = "again", _("It is in the way again")

    SETTLING = (Answer.CHANGED, Answer.ACCEPTED, Answer.NOT_A_RULE)

    # What whoever answers chooses from; the last comes about by itself, when somebody says it again.
    ANSWERS = tuple((value, label) for value, label in Answer.choices if value != "again")

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
    # Only if they wish: then it stands on their own page, and what came of it is told to those beside them.
    wishes_to_hear = models.BooleanField(_("they would like to hear what comes of it"), default=False)
    conversation = models.ForeignKey(Conversation, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name_plural = "barrier stories"
        constraints = [models.UniqueConstraint(fields=["barrier", "person"], name="one_story_each")]

    def __str__(self) -> str:
        return f"{self.barrier_id} in {self.person_id}"
