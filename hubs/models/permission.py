from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from relational.access.history import keeps_history

from .hub import Hub
from .organisation import Organisation


class WhoAgreedIt(models.Model):
    """Where it holds, and who agreed to it: without a hub everywhere here, without an organisation for everybody's workers."""

    hub = models.ForeignKey(Hub, on_delete=models.CASCADE, null=True, blank=True, related_name="%(class)ss")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, null=True, blank=True, related_name="+", db_index=False
    )
    agreed_by = models.CharField(_("who agreed it"), max_length=200, blank=True, db_default="")
    agreed_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        abstract = True


class PermissionQuerySet(models.QuerySet):
    def for_worker(self, practitioner, hubs) -> "PermissionQuerySet":
        """What holds for a worker at these hubs: the partnership's own words first, then each hub's."""
        theirs = Q(organisation=None) | Q(organisation=practitioner.organisation_id)
        return (
            self.filter(Q(hub=None) | Q(hub__in=hubs), theirs, ended_on=None)
            .select_related("hub", "organisation")
            .order_by(F("hub__name").asc(nulls_first=True), "position", "pk")
        )


@keeps_history()
class MayDecide(WhoAgreedIt):
    """Something a worker may decide alone, in plain words, and what holds it (domain.md 2, row 52)."""

    hub = models.ForeignKey(Hub, on_delete=models.CASCADE, null=True, blank=True, related_name="permissions")
    words = models.TextField(_("what you may decide alone"))
    guardrail = models.TextField(_("what holds it"), blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    objects = PermissionQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "what one may decide"
        constraints = [models.CheckConstraint(condition=~Q(words=""), name="a_permission_has_words")]

    def __str__(self) -> str:
        return self.words[:80]


@keeps_history()
class CoverNote(WhoAgreedIt):
    """A letter a worker can show when somebody asks by what right: whoever signs it stands behind what they decide."""

    words = models.TextField(_("the letter"))
    signed_by = models.CharField(_("who signs it, and as what"), max_length=200)
    position = models.PositiveSmallIntegerField(default=0, editable=False)

    objects = PermissionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(words="") & ~Q(signed_by=""), name="a_cover_note_is_signed"),
        ]

    def __str__(self) -> str:
        return self.words[:80]
