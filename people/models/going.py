from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from relational.access.history import keeps_history

from .person import Person
from .what_matters import WhatMatters


@keeps_history()
class Review(models.Model):
    """Last time and now, looked at together (ux.md). What was said of each statement hangs from it."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="reviews")
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    # Both optional, in words, never a score (domain.md 2, rows 30 and 42).
    listened = models.TextField(_("was I listened to?"), blank=True)
    in_charge = models.TextField(_("who decides in my life just now?"), blank=True)
    # Only if they said yes to being asked again.
    look_again_on = models.DateField(_("when to look again"), null=True, blank=True)

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [
            models.Index(fields=["look_again_on"], condition=Q(look_again_on__isnull=False), name="look_again_due")
        ]

    def __str__(self) -> str:
        return f"{self.person_id} on {self.at:%F}"


class GoingQuerySet(models.QuerySet):
    def in_order(self) -> "GoingQuerySet":
        return self.order_by("said_at", "pk")


@keeps_history()
class Going(models.Model):
    """How something that matters is going, at one moment, as the person says it or as a worker sees it.

    In words, in one soft word, in a picture or a number, whichever they like; nothing is compared between people.
    """

    class Tone(models.TextChoices):
        HARDER = "harder", _("harder right now")
        STEADY = "steady", _("holding steady")
        SHIFTING = "shifting", _("something's shifting")
        GOOD = "good", _("in a good place")
        SAME = "same", _("no change")

    class Picture(models.TextChoices):
        STORM = "storm", _("a storm")
        RAIN = "rain", _("rain")
        CLOUD = "cloud", _("cloud")
        BREAKING = "breaking", _("sun coming through")
        SUN = "sun", _("sun")

    class Whose(models.TextChoices):
        PERSON = "person", _("as they say it")
        WORKER = "worker", _("as the worker sees it")

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="going", db_index=False)
    statement = models.ForeignKey(WhatMatters, on_delete=models.CASCADE, related_name="going")
    review = models.ForeignKey(Review, on_delete=models.CASCADE, null=True, blank=True, related_name="going")
    whose = models.CharField(max_length=10, choices=Whose, default=Whose.PERSON)
    words = models.TextField(_("in words"), blank=True)
    tone = models.CharField(_("in a soft word"), max_length=10, choices=Tone, blank=True)
    picture = models.CharField(_("as a picture"), max_length=10, choices=Picture, blank=True)
    number = models.PositiveSmallIntegerField(
        _("from 0 to 10, only if they like"), null=True, blank=True, validators=[MaxValueValidator(10)]
    )
    said_at = models.DateTimeField(default=timezone.now)
    # Who wrote it down; empty when the person did so themself.
    said_to = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    objects = GoingQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "how it is going"
        indexes = [models.Index(fields=["person", "said_at"])]
        constraints = [
            models.CheckConstraint(
                condition=~Q(words="", tone="", picture="", number=None), name="how_it_is_going_says_something"
            ),
            models.CheckConstraint(condition=Q(number=None) | Q(number__lte=10), name="from_nought_to_ten"),
            models.CheckConstraint(
                condition=Q(whose="person") | Q(said_to__isnull=False), name="a_workers_view_has_a_worker"
            ),
        ]

    def __str__(self) -> str:
        return self.words[:80] or self.get_tone_display() or self.get_picture_display() or str(self.number)
