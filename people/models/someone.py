from django.db import models
from django.utils.translation import gettext_lazy as _

from relational.access.history import keeps_history

from .confidable import Confidable
from .person import Person


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

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="circle")
    name = models.CharField(_("name"), max_length=200)
    who = models.CharField(_("who they are to them"), max_length=200, blank=True)
    sector = models.CharField(_("part of life"), max_length=20, choices=Sector, default=Sector.FAMILY)
    closeness = models.PositiveSmallIntegerField(_("how close"), choices=Closeness, default=Closeness.NEAR)
    how_it_is = models.CharField(_("how it is, in their words"), max_length=300, blank=True)
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.PERSON)
    ring_first = models.BooleanField(_("ring first"), default=False)
    not_to_ring = models.BooleanField(_("not to ring"), default=False)

    class Meta:
        ordering = ["closeness", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(ring_first=True, not_to_ring=True), name="ring_first_or_not_at_all"
            )
        ]

    def __str__(self) -> str:
        return self.name
