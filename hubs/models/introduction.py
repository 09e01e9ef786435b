from typing import Self

from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Concat
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from people.models import Person

from .hello_list import HelloList
from .hub import Hub
from .practitioner import Practitioner

# How alike two mentions are that may be of one person; whether they are is for a human to say.
ALIKE = 0.4


class IntroductionQuerySet(models.QuerySet):
    def at_hub(self, hub: Hub) -> Self:
        return self.filter(hub=hub)

    def to_be_said(self) -> Self:
        """Nobody has said hello yet; one for each person, however often they were mentioned."""
        return self.filter(hello_at=None, mention_of=None)

    def waiting(self) -> Self:
        """Hellos on the board: those in nobody's hands first, the longest waiting before the others."""
        on_the_board = self.to_be_said().filter(held=False, left_be=None)
        return on_the_board.order_by(F("taken_at").asc(nulls_first=True), "heard_at", "pk")

    def in_nobodys_hands(self) -> Self:
        return self.waiting().filter(taken_by=None)

    def mine_or_nobodys_at(self, practitioner: Practitioner, hubs: list[int]) -> Self:
        return self.filter(Q(taken_by=practitioner) | Q(taken_by=None, hub__in=hubs))

    def held_back(self) -> Self:
        """Sent from outside and looking like an advertisement; a human looks before it is on the board."""
        return self.to_be_said().filter(held=True).order_by("heard_at", "pk")

    def mentioned_again(self) -> Self:
        """Mentions of someone who, as it seems, asked to be left be."""
        return self.to_be_said().filter(held=False).exclude(left_be=None).order_by("heard_at", "pk")

    def to_tell_back(self) -> Self:
        """Whoever mentioned them would like to hear that someone said hello, and has not yet."""
        return self.exclude(hello_at=None).exclude(tell_back="").order_by("hello_at", "pk")

    def said(self) -> Self:
        return self.exclude(hello_at=None).filter(mention_of=None).order_by("-hello_at", "-pk")

    def beside_the_board(self) -> dict[str, int]:
        """How many of those that are not to be said: held back, mentioned again, to tell back. One query."""
        open_ = self.filter(hello_at=None, mention_of=None).exclude(held=False, left_be=None)
        here = open_ | self.exclude(hello_at=None).exclude(tell_back="")
        is_held = Q(held=True, hello_at=None)
        return here.aggregate(
            held_back=models.Count("pk", filter=is_held),
            again=models.Count("pk", filter=~is_held & Q(hello_at=None)),
            to_tell=models.Count("pk", filter=Q(hello_at__isnull=False)),
        )

    def with_who(self) -> Self:
        """With those who are named beside it, and how many more mentions there are."""
        return self.select_related("hub", "heard_by", "taken_by", "hello_by", "from_list").annotate(
            more_mentions=models.Count("mentions")
        )

    def alike(self, introduction: "Introduction") -> Self:
        """Others that wait at the same hub and may be of the same person, the likest first."""
        about = Func(Concat("name", Value(" "), "where"), function="plain", output_field=models.CharField())
        this = Func(
            Value(f"{introduction.name} {introduction.where}"), function="plain", output_field=models.CharField()
        )
        likeness = Func(about, this, function="similarity", output_field=models.FloatField())
        others = self.to_be_said().filter(hub=introduction.hub, held=False).exclude(pk=introduction.pk)
        return others.annotate(likeness=likeness).filter(likeness__gte=ALIKE).order_by("-likeness", "pk")


class Introduction(models.Model):
    """Someone might like a hello. One line and where from; no form, no conditions (domain.md 2, row 21).

    Whoever is spoken of agreed to nothing: what is kept of them is forgotten some time after the hello, unless they want
    a page (hubs/migrations: `forget_hellos`).
    """

    class Knows(models.TextChoices):
        YES = "yes", _("yes, they know")
        NO = "no", _("no, they don't know")

    class Outcome(models.TextChoices):
        HELLO = "hello", _("just the hello")
        PAGE = "page", _("they'd like a page")
        LEAVE = "leave", _("they said: leave me be")
        NOT_FOUND = "not_found", _("we couldn't find them")

    hub = models.ForeignKey(Hub, on_delete=models.CASCADE, related_name="introductions", db_index=False)
    name = models.CharField(_("who, as far as you know"), max_length=200)
    words = models.TextField(_("what was said"), max_length=2_000)
    where = models.CharField(_("where to find them"), max_length=200, blank=True)
    reach = models.CharField(_("a safe way and time to reach them"), max_length=300, blank=True)
    # Who mentioned them, in free words; nobody has to say.
    heard_from = models.CharField(_("where it came from"), max_length=200, blank=True)
    themself = models.BooleanField(_("they asked for themself"), default=False)
    knows = models.CharField(_("do they know they were mentioned?"), max_length=3, choices=Knows, blank=True)
    # Emptied when they were told. They are told that someone said hello, and nothing more.
    tell_back = models.CharField(_("how they would like to hear back"), max_length=200, blank=True)
    told_back_at = models.DateTimeField(null=True, blank=True)
    heard_by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, null=True, related_name="+")
    heard_at = models.DateTimeField(default=timezone.now)
    # From outside: the id of the form that was sent, so that sent twice it is there once.
    sent_id = models.UUIDField(null=True, blank=True, unique=True)
    held = models.BooleanField(default=False)
    from_list = models.ForeignKey(
        HelloList, on_delete=models.PROTECT, null=True, blank=True, related_name="introductions"
    )
    # Another mention of the same person: the hello is said once.
    mention_of = models.ForeignKey("self", on_delete=models.CASCADE, null=True, blank=True, related_name="mentions")
    # As it seems, of someone who asked to be left be: nobody is told of it, a human looks.
    left_be = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    taken_by = models.ForeignKey(
        Practitioner, on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    taken_at = models.DateTimeField(null=True, blank=True)
    hello_by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    hello_at = models.DateTimeField(null=True, blank=True)
    hello_words = models.TextField(_("how it went"), blank=True)
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True)
    person = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="introductions")

    objects = IntroductionQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["hub", "heard_at"], condition=Q(hello_at=None), name="hellos_to_make"),
            models.Index(fields=["hub", "hello_at"], condition=Q(mention_of=None), name="hellos_said"),
            models.Index(fields=["hub", "heard_at"], condition=Q(sent_id__isnull=False), name="hellos_from_outside"),
            models.Index(fields=["hub"], condition=Q(outcome="leave"), name="hellos_left_be"),
            models.Index(
                fields=["hub"], condition=Q(hello_at__isnull=False) & ~Q(tell_back=""), name="hellos_to_tell_back"
            ),
            models.Index(fields=["taken_by"], condition=Q(hello_at=None), name="hellos_in_hand"),
        ]
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="someone_is_called_something"),
            models.CheckConstraint(
                condition=Q(hello_at=None, outcome="") | Q(hello_at__isnull=False) & ~Q(outcome=""),
                name="a_hello_has_an_outcome",
            ),
            models.CheckConstraint(
                condition=Q(taken_by=None, taken_at=None) | Q(taken_by__isnull=False, taken_at__isnull=False),
                name="in_somebodys_hands_since",
            ),
            models.CheckConstraint(condition=~Q(mention_of=F("id")), name="no_mention_of_itself"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("hubs:hello", args=[self.pk])

    @property
    def is_said(self) -> bool:
        return self.hello_at is not None

    @property
    def asked_to_be_left_be(self) -> bool:
        return self.outcome == self.Outcome.LEAVE


class Tried(models.Model):
    """We couldn't connect: what did we try? It stays on the board."""

    introduction = models.ForeignKey(Introduction, on_delete=models.CASCADE, related_name="tries")
    by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    words = models.CharField(_("what we tried"), max_length=500)

    class Meta:
        verbose_name_plural = "tries"
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return self.words
