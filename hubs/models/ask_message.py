from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .practitioner import Practitioner
from .pull_in import PullIn


class AskMessage(models.Model):
    """A short message beside an ask, between whoever asked and whoever was asked. Read by those two (or the hub) alone."""

    ask = models.ForeignKey(PullIn, on_delete=models.CASCADE, related_name="messages", db_index=False)
    # Empty: the partner, by their link.
    by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    words = models.TextField(_("message"))
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["at", "pk"]
        indexes = [models.Index(fields=["ask", "at"])]
        constraints = [models.CheckConstraint(condition=~Q(words=""), name="a_message_has_words")]

    def __str__(self) -> str:
        return self.words[:60]
