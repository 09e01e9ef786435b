from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class LookUpAlertQuerySet(models.QuerySet):
    def to_review(self) -> "LookUpAlertQuerySet":
        return self.filter(reviewed_at=None).with_names().order_by("-at", "-pk")

    def with_names(self) -> "LookUpAlertQuerySet":
        return self.select_related("practitioner__organisation", "reviewed_by")


class LookUpAlert(models.Model):
    """Someone kept from a person's page, or known to be family, tried to open it or searched the name.

    Written by a trigger on the access log. Seen by the person's main person and the information governance leads, never
    by the one who looked. It holds the name, because a lead who reviews it may not open the page.
    """

    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    person_name = models.CharField(max_length=200)
    practitioner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    block = models.ForeignKey("access.Block", on_delete=models.CASCADE, related_name="alerts")
    what = models.CharField(_("what they did"), max_length=20)
    detail = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField(default=timezone.now)
    reviewed_at = models.DateTimeField(null=True, blank=True)
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    review_words = models.TextField(_("what was found, and what follows"), blank=True)

    objects = LookUpAlertQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["person", "-at"])]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(reviewed_at=None) | ~models.Q(review_words=""), name="a_review_has_words"
            )
        ]

    def __str__(self) -> str:
        return f"{self.practitioner_id} looked for {self.person_id}"

    @property
    def is_reviewed(self) -> bool:
        return self.reviewed_at is not None
