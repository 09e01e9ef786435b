from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from relational.access.history import keeps_history

from .conversation import Conversation
from .person import Person


class ConfidenceQuerySet(models.QuerySet):
    def newest_first(self) -> "ConfidenceQuerySet":
        return self.order_by("-told_at", "-pk")

    def with_authors(self) -> "ConfidenceQuerySet":
        return self.select_related("author__organisation")


@keeps_history()
class Confidence(models.Model):
    """A passage told in confidence (domain.md 5.4), kept apart from every text that is shared, exported or summed up.

    Row-level security shows it to its author and to those the person named, and to nobody else, after death too.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="confidences")
    conversation = models.ForeignKey(
        Conversation, on_delete=models.CASCADE, null=True, blank=True, related_name="confidences"
    )
    words = models.TextField(_("what was told in confidence"))
    told_by = models.CharField(_("who told it, if not the person"), max_length=200, blank=True)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    # Ids of the practitioners who may read it; the author is always one of them.
    confided_to = ArrayField(models.BigIntegerField())
    told_at = models.DateTimeField(default=timezone.now)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = ConfidenceQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["person", "-told_at"])]
        constraints = [models.CheckConstraint(condition=~models.Q(words=""), name="a_confidence_has_words")]

    def __str__(self) -> str:
        return f"in confidence, {self.told_at:%F}"
