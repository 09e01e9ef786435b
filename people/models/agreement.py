from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from relational.access.history import keeps_history

from .person import Person


class AgreementQuerySet(models.QuerySet):
    def newest_first(self) -> "AgreementQuerySet":
        return self.order_by(models.F("ended_on").desc(nulls_first=True), "-agreed_on", "-pk").select_related(
            "organisation"
        )


@keeps_history()
class AgreementToWork(models.Model):
    """An agreement to work together. It gives no leave to share anything, and ending it needs no reason (domain.md 5.1)."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="agreements")
    organisation = models.ForeignKey(
        "hubs.Organisation", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    with_whom = models.CharField(_("with whom"), max_length=200, blank=True)
    agreed_by = models.CharField(_("who agreed, if not the person"), max_length=200, blank=True)
    words = models.TextField(_("in whose words it was agreed"), blank=True)
    agreed_on = models.DateField(default=timezone.localdate)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    ended_on = models.DateField(null=True, blank=True)
    ended_words = models.CharField(_("what was said when it ended"), max_length=300, blank=True)

    objects = AgreementQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ended_on=None) | models.Q(ended_on__gte=models.F("agreed_on")),
                name="an_agreement_ends_after_it_began",
            )
        ]

    def __str__(self) -> str:
        return f"{self.person_id}: {self.agreed_on}"

    @property
    def is_in_force(self) -> bool:
        return self.ended_on is None
