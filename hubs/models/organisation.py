from django.db import models
from django.utils.translation import gettext_lazy as _


class Organisation(models.Model):
    """An employer or community group whose workers take part. It never owns a person's page (domain.md 2, row 2)."""

    class Kind(models.TextChoices):
        COUNCIL = "council", _("council")
        HOUSING = "housing", _("housing")
        POLICE = "police", _("police")
        HEALTH = "health", _("health")
        JOBS = "jobs", _("jobs and benefits")
        CHARITY = "charity", _("charity")
        COMMUNITY = "community", _("community group")

    name = models.CharField(max_length=200, unique=True)
    kind = models.CharField(max_length=20, choices=Kind, default=Kind.CHARITY)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
