from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class OrganisationQuerySet(models.QuerySet):
    def here(self) -> "OrganisationQuerySet":
        """Those who are part of the partnership now: not those who left, nor those who became part of another."""
        return self.filter(left_at=None, merged_into=None)


class Organisation(models.Model):
    """An employer or community group whose workers take part. It never owns a person's page (domain.md 2, row 2).

    All are members alike, whatever their kind. One that became part of another stays, so that what was said of it holds:
    a wish to be hidden from it is a wish against the whole it belongs to now.
    """

    class Kind(models.TextChoices):
        COUNCIL = "council", _("council")
        HOUSING = "housing", _("housing")
        POLICE = "police", _("police")
        HEALTH = "health", _("health")
        JOBS = "jobs", _("jobs and benefits")
        CHARITY = "charity", _("charity")
        COMMUNITY = "community", _("community group")

    name = models.CharField(_("name"), max_length=200, unique=True)
    kind = models.CharField(_("what kind"), max_length=20, choices=Kind, default=Kind.CHARITY)
    contact = models.CharField(_("whom to ring about working together"), max_length=200, blank=True)
    joined_on = models.DateField(_("with us since"), default=timezone.localdate)
    left_at = models.DateTimeField(null=True, blank=True)
    merged_into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="merged")
    # [{"name": …, "until": "2026-03-01"}], the oldest first: what it was called is shown where it was called so.
    former_names = models.JSONField(default=list, blank=True)

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(condition=Q(merged_into=None) | ~Q(merged_into=F("id")), name="merged_into_another"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_here(self) -> bool:
        return self.left_at is None and self.merged_into_id is None

    def called_on(self, day: date) -> str:
        """What it was called on a day."""
        for former in self.former_names:
            if day.isoformat() < former["until"]:
                return former["name"]
        return self.name
