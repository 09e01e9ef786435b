from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from people.models import Person

from .practitioner import Practitioner


class CheckInQuerySet(models.QuerySet):
    def under_way(self) -> "CheckInQuerySet":
        return self.filter(ended_at=None)


class CheckIn(models.Model):
    """A worker alone on a visit, and when they will be back (domain.md 5.15).

    A buddy and then the managers hear of it when they are not; where they went is forgotten after some days. It is the
    worker's, and no part of anybody's page.
    """

    practitioner = models.ForeignKey(Practitioner, on_delete=models.CASCADE, related_name="check_ins")
    person = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    where = models.CharField(_("where"), max_length=200, blank=True)
    buddy = models.ForeignKey(Practitioner, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    began_at = models.DateTimeField(default=timezone.now)
    back_by = models.DateTimeField(_("back by"))
    help_asked_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(Practitioner, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    # Said by whoever reached them.
    words = models.CharField(_("how they are"), max_length=300, blank=True)

    objects = CheckInQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["back_by"], condition=Q(ended_at=None), name="check_in_out")]
        constraints = [
            models.UniqueConstraint(fields=["practitioner"], condition=Q(ended_at=None), name="out_once_at_a_time"),
            models.CheckConstraint(condition=Q(back_by__gt=F("began_at")), name="back_after_they_went"),
            models.CheckConstraint(condition=~Q(buddy=F("practitioner")), name="nobody_is_their_own_buddy"),
        ]

    def __str__(self) -> str:
        return f"{self.practitioner_id} back by {self.back_by:%H:%M}"

    def get_absolute_url(self) -> str:
        return reverse("hubs:check_in", args=[self.pk])

    @property
    def is_not_back(self) -> bool:
        return self.ended_at is None and (self.help_asked_at is not None or self.back_by < timezone.now())


class CheckInAlert(models.Model):
    """That somebody was told, once for each reason; mailed when `mailed_at` says so, tried again until then."""

    class Why(models.TextChoices):
        BUDDY = "buddy", _("not back yet")
        MANAGER = "manager", _("not back yet, and nobody has reached them")
        HELP = "help", _("asked for help")

    check_in = models.ForeignKey(CheckIn, on_delete=models.CASCADE, related_name="alerts", db_index=False)
    to = models.ForeignKey(Practitioner, on_delete=models.CASCADE, related_name="+")
    why = models.CharField(max_length=10, choices=Why)
    # When they were to be back: a later time, said by the worker, may be missed as well.
    back_by = models.DateTimeField()
    told_at = models.DateTimeField(default=timezone.now)
    mailed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["told_at"], condition=Q(mailed_at=None), name="alert_to_mail")]
        constraints = [
            models.UniqueConstraint(fields=["check_in", "to", "why", "back_by"], name="alerted_once_for_each_reason")
        ]

    def __str__(self) -> str:
        return f"{self.get_why_display()} to {self.to_id}"
