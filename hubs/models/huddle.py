from datetime import datetime, timedelta

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from people.models import Person, Step
from relational.access.history import keeps_history

from .hub import Hub
from .practitioner import Practitioner
from .pull_in import PullIn
from .team_member import TeamMember


class HuddleQuerySet(models.QuerySet):
    def next_at(self, hub: Hub) -> "HuddleQuerySet":
        """The one that is on, or that people are being brought to."""
        return self.filter(hub=hub, ended_at=None)

    def held_at(self, hub: Hub) -> "HuddleQuerySet":
        return self.filter(hub=hub, ended_at__isnull=False).order_by("-day", "-pk")


class Huddle(models.Model):
    """Fifteen to twenty-five minutes about people, each beginning with what matters to them (domain.md 3.3).

    People are brought to it before it begins. A hub has one at a time; whoever begins it while another does is in the same.
    """

    SHORTEST, USUAL, LONGEST = 15, 20, 25

    hub = models.ForeignKey(Hub, on_delete=models.CASCADE, related_name="huddles", db_index=False)
    day = models.DateField(default=timezone.localdate)
    minutes = models.PositiveSmallIntegerField(_("how long"), default=USUAL)
    began_at = models.DateTimeField(null=True, blank=True)
    began_by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    # Whose turn it is.
    turn = models.ForeignKey("HuddlePerson", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    objects = HuddleQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["hub", "-day"])]
        constraints = [
            models.UniqueConstraint(fields=["hub"], condition=Q(ended_at=None), name="one_huddle_at_a_time"),
            models.CheckConstraint(condition=Q(minutes__range=(15, 25)), name="a_huddle_is_short"),
            models.CheckConstraint(condition=Q(ended_at=None) | Q(began_at__isnull=False), name="what_ends_has_begun"),
        ]

    def __str__(self) -> str:
        return f"{self.hub_id} on {self.day}"

    def get_absolute_url(self) -> str:
        return reverse("hubs:huddle", args=[self.pk])

    @property
    def is_on(self) -> bool:
        return self.began_at is not None and self.ended_at is None

    @property
    def until(self) -> datetime | None:
        return self.began_at + timedelta(minutes=self.minutes) if self.began_at else None

    @property
    def was_left_open(self) -> bool:
        """Begun on another day, and nobody said that it was over."""
        return self.is_on and timezone.localdate(self.began_at) < timezone.localdate()


class HuddleSeatQuerySet(models.QuerySet):
    def taken(self) -> "HuddleSeatQuerySet":
        """Those who are there now; whoever has left their job is not."""
        there = self.filter(left_at=None, practitioner__is_active=True)
        return there.select_related("practitioner").order_by("practitioner__name")


class HuddleSeat(models.Model):
    """A practitioner at a huddle, in the room or from elsewhere."""

    class How(models.TextChoices):
        ROOM = "room", _("in the room")
        ELSEWHERE = "elsewhere", _("from elsewhere")

    huddle = models.ForeignKey(Huddle, on_delete=models.CASCADE, related_name="seats", db_index=False)
    practitioner = models.ForeignKey(Practitioner, on_delete=models.CASCADE, related_name="+")
    how = models.CharField(max_length=10, choices=How, default=How.ROOM)
    since = models.DateTimeField(default=timezone.now)
    left_at = models.DateTimeField(null=True, blank=True)

    objects = HuddleSeatQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["huddle", "practitioner"], name="one_seat_at_a_huddle")]

    def __str__(self) -> str:
        return f"{self.practitioner_id} {self.how}"


class HuddlePerson(models.Model):
    """Someone who is talked about at a huddle, because they agreed to be (`KnownAt.huddle_agreed`)."""

    class Why(models.TextChoices):
        BROUGHT = "brought", _("brought by a colleague")
        NO_MAIN = "no_main", _("no main person yet")
        HELLO = "hello", _("a hello that became a page")
        ASK = "ask", _("an ask is open")
        NOT_REACHED = "not_reached", _("not reached last time")

    huddle = models.ForeignKey(Huddle, on_delete=models.CASCADE, related_name="people", db_index=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="huddles")
    why = models.CharField(max_length=15, choices=Why, default=Why.BROUGHT)
    brought_by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+")
    brought_at = models.DateTimeField(default=timezone.now)
    talked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["huddle", "person"], name="talked_about_once_a_huddle")]

    def __str__(self) -> str:
        return f"{self.person_id} at {self.huddle_id}"


class HuddleLineQuerySet(models.QuerySet):
    """Row-level security shows those at the huddle its lines on that day; later their own, and those of pages they may open."""

    def in_order(self) -> "HuddleLineQuerySet":
        return self.order_by("written_at", "pk")

    def with_who(self) -> "HuddleLineQuerySet":
        return self.select_related("written_by__organisation", "who")

    def to_try(self) -> "HuddleLineQuerySet":
        return self.filter(kind=HuddleLine.Kind.TRY)


@keeps_history()
class HuddleLine(models.Model):
    """One line said at a huddle: who knows them, whom they would like, what we can try today and who does."""

    class Kind(models.TextChoices):
        KNOWS = "knows", _("I know them")
        LIKE = "like", _("Who would they like?")
        TRY = "try", _("What can we try today?")

    about = models.ForeignKey(HuddlePerson, on_delete=models.CASCADE, related_name="lines")
    # Both are said by `about` as well; the policies ask them of the line itself.
    huddle = models.ForeignKey(Huddle, on_delete=models.CASCADE, related_name="lines")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+", db_index=False)
    kind = models.CharField(max_length=5, choices=Kind)
    words = models.CharField(_("in one line"), max_length=300, blank=True)
    # Nobody in particular: the person themself, or it is not settled yet.
    who = models.ForeignKey(Practitioner, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    written_by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField(default=timezone.now)
    # What has grown out of it.
    step = models.ForeignKey(Step, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    member = models.ForeignKey(TeamMember, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    ask = models.ForeignKey(PullIn, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    objects = HuddleLineQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["person", "-written_at"], name="huddle_line_of_person")]
        constraints = [
            models.CheckConstraint(condition=Q(kind="knows") | ~Q(words=""), name="a_huddle_line_says_something"),
            models.UniqueConstraint(
                fields=["about", "written_by"], condition=Q(kind="knows"), name="i_know_them_said_once"
            ),
        ]

    def __str__(self) -> str:
        return self.words or self.get_kind_display()

    def get_absolute_url(self) -> str:
        return f"{reverse('hubs:huddle', args=[self.huddle_id])}#line-{self.pk}"
