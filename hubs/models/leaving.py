from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from people.models import Person

from .hub import Hub
from .organisation import Organisation
from .practitioner import Practitioner


class LeavingQuerySet(models.QuerySet):
    def planned(self) -> "LeavingQuerySet":
        return self.filter(done_at=None, called_off_at=None)

    def due(self) -> "LeavingQuerySet":
        return self.planned().filter(at__lte=timezone.now())


class Leaving(models.Model):
    """A worker leaves their job, or an organisation the partnership, at a stated moment.

    `let_go` does all of it in one transaction: what they held goes into the hands of hubs (`Entrusted`), grants, roles and
    lawful bases end. What they wrote stays with the people it is about.
    """

    practitioner = models.ForeignKey(
        Practitioner, on_delete=models.PROTECT, null=True, blank=True, related_name="leavings"
    )
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="leavings"
    )
    at = models.DateTimeField(_("from when on"))
    words = models.CharField(_("what colleagues should know"), max_length=300, blank=True)
    planned_by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+")
    planned_at = models.DateTimeField(default=timezone.now)
    called_off_at = models.DateTimeField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    # Until when each of their grants held before it was to end with this, in case it is called off.
    grants = models.JSONField(default=dict, blank=True)

    objects = LeavingQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["at"], condition=Q(done_at=None, called_off_at=None), name="leaving_due"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(practitioner=None, organisation__isnull=False)
                | Q(practitioner__isnull=False, organisation=None),
                name="one_leaves_at_a_time",
            ),
            models.UniqueConstraint(
                fields=["practitioner", "organisation"],
                condition=Q(done_at=None, called_off_at=None),
                nulls_distinct=False,
                name="leaving_planned_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.practitioner or self.organisation} from {self.at}"

    def get_absolute_url(self) -> str:
        return reverse("hubs:leaving", args=[self.pk])


class EntrustedQuerySet(models.QuerySet):
    def in_hand(self) -> "EntrustedQuerySet":
        return self.filter(settled_at=None).select_related("practitioner", "hub").order_by("-was_main", "pk")


class Entrusted(models.Model):
    """Someone whose worker left: in the hands of a hub, seen by all who run it, until they have chosen who comes instead."""

    leaving = models.ForeignKey(Leaving, on_delete=models.PROTECT, related_name="entrusted")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="entrusted")
    practitioner = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+")
    hub = models.ForeignKey(Hub, on_delete=models.PROTECT, related_name="entrusted")
    was_main = models.BooleanField(default=False)
    at = models.DateTimeField(default=timezone.now)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    settled_words = models.CharField(_("how it was settled"), max_length=300, blank=True)

    objects = EntrustedQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "entrusted"
        indexes = [models.Index(fields=["hub"], condition=Q(settled_at=None), name="entrusted_in_hand")]
        constraints = [
            models.UniqueConstraint(fields=["leaving", "person", "practitioner"], name="entrusted_once"),
            models.CheckConstraint(condition=Q(settled_at=None) | ~Q(settled_words=""), name="settled_in_a_sentence"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} in the hands of {self.hub_id}"
