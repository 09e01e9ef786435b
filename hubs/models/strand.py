from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from people.models import Person, WhatMatters
from relational.access.history import keeps_history

from .practitioner import Practitioner
from .team_member import TeamMember


class StrandQuerySet(models.QuerySet):
    def open(self) -> "StrandQuerySet":
        return self.filter(let_go_at=None)

    def with_who(self) -> "StrandQuerySet":
        return self.select_related("member__practitioner__organisation", "named_by").order_by("named_at", "pk")


@keeps_history()
class Strand(models.Model):
    """Something in someone's life that wants a person to hold it: “someone for money” (domain.md 2, row 8).

    A worker of the team holds it, or whoever the person likes: their mum, themself. A worker who steps back or leaves
    their job holds nothing any more: that is seen from the team, so that nothing has to remember it.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="strands", db_index=False)
    words = models.CharField(_("what nobody holds yet"), max_length=200)
    matters = models.ForeignKey(WhatMatters, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    # Empty: the person named it themself.
    named_by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    named_at = models.DateTimeField(default=timezone.now)
    # Whoever was asked for it, or holds it.
    member = models.ForeignKey(TeamMember, on_delete=models.SET_NULL, null=True, blank=True, related_name="strands")
    held_by = models.CharField(_("who holds it, if no worker does"), max_length=200, blank=True)
    let_go_at = models.DateTimeField(null=True, blank=True)

    objects = StrandQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["person"], condition=Q(let_go_at=None), name="strand_of_person")]
        constraints = [
            models.CheckConstraint(condition=~Q(words=""), name="a_strand_has_words"),
            models.CheckConstraint(condition=Q(member=None) | Q(held_by=""), name="a_strand_is_held_once"),
        ]

    def __str__(self) -> str:
        return self.words

    @property
    def is_held(self) -> bool:
        return bool(self.held_by) or (self.member is not None and self.member.is_present)

    @property
    def is_asked(self) -> bool:
        """Somebody was asked in for it and has not answered."""
        return self.member is not None and self.member.is_waiting

    @property
    def holder(self) -> str:
        return self.held_by or (self.member.practitioner.name if self.is_held else "")
