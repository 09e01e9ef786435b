from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from relational.access.history import keeps_history

from .confidable import Confidable
from .person import Person


class SomeoneQuerySet(models.QuerySet):
    def around(self) -> "SomeoneQuerySet":
        """Those who are there now."""
        return self.filter(away_since=None)


@keeps_history()
class Someone(Confidable):
    """Someone who matters to a person, as the person names them: a mother, a neighbour, a dog, someone who died."""

    class Closeness(models.IntegerChoices):
        CLOSE = 1, _("close")
        NEAR = 2, _("near")
        FURTHER = 3, _("further out")

    class Sector(models.TextChoices):
        FAMILY = "family", _("family")
        FRIENDS = "friends", _("friends")
        NEIGHBOURS = "neighbours", _("neighbours")
        WORK = "work", _("work and learning")
        COMMUNITY = "community", _("community")
        SERVICES = "services", _("services")

    class Kind(models.TextChoices):
        PERSON = "person", _("a person")
        ANIMAL = "animal", _("an animal")
        FAITH = "faith", _("a faith or a place")
        DIED = "died", _("someone who died")

    class Support(models.TextChoices):
        """What passes between people; others in free words beside it."""

        COMPANY = "company", _("company")
        PRACTICAL = "practical", _("a hand with things")
        CARE = "care", _("care")
        ADVICE = "advice", _("advice")
        MONEY = "money", _("money")
        FUN = "fun", _("a laugh")
        NIGHT = "night", _("someone to ring at night")

    class Way(models.TextChoices):
        """Which way it goes between them, as the person sees it."""

        GIVES = "gives", _("I give")
        GETS = "gets", _("they give")
        BOTH = "both", _("both ways")

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="circle")
    name = models.CharField(_("name"), max_length=200)
    who = models.CharField(_("who they are to them"), max_length=200, blank=True)
    sector = models.CharField(_("part of life"), max_length=20, choices=Sector, default=Sector.FAMILY)
    closeness = models.PositiveSmallIntegerField(_("how close"), choices=Closeness, default=Closeness.NEAR)
    how_it_is = models.CharField(_("how it is, in their words"), max_length=300, blank=True)
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.PERSON)
    ring_first = models.BooleanField(_("ring first"), default=False)
    not_to_ring = models.BooleanField(_("not to ring"), default=False)
    ring_words = models.CharField(_("when to ring, or why not"), max_length=200, blank=True, db_default="")
    sector_words = models.CharField(_("part of life, in their words"), max_length=60, blank=True, db_default="")
    support = ArrayField(
        models.CharField(max_length=10, choices=Support),
        verbose_name=_("what passes between them"),
        default=list,
        blank=True,
        db_default=[],
    )
    support_words = models.CharField(_("what else"), max_length=200, blank=True, db_default="")
    way = models.CharField(_("which way"), max_length=5, choices=Way, blank=True, db_default="")
    # What being there costs them: strain on family and neighbours is never only a number (domain.md 2, row 22).
    strain = models.CharField(_("what it costs them"), max_length=300, blank=True, db_default="")
    # Someone with a page of their own: only while both are in one network (the database sees to it).
    linked_person = models.ForeignKey(
        Person, verbose_name=_("their own page"), on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    # When they came into the picture, and since when they are not there any more.
    added_at = models.DateTimeField(default=timezone.now, db_default=Now())
    away_since = models.DateTimeField(null=True, blank=True)

    objects = SomeoneQuerySet.as_manager()

    class Meta:
        ordering = ["closeness", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(ring_first=True, not_to_ring=True), name="ring_first_or_not_at_all"
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def part_of_life(self) -> str:
        """In their words, or the part it is nearest to."""
        return self.sector_words or self.get_sector_display()

    @property
    def what_passes(self) -> list[str]:
        """Everything that passes between them, in words."""
        named = [str(self.Support(each).label) for each in self.support if each in self.Support.values]
        return [*named, *([self.support_words] if self.support_words else [])]
