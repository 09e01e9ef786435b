from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from relational.access.history import keeps_history

from .conversation import Conversation
from .person import Person


class OwnWordsQuerySet(models.QuerySet):
    def newest_first(self) -> "OwnWordsQuerySet":
        return self.order_by("-said_at", "-pk")


@keeps_history()
class OwnWords(models.Model):
    """What the person added to their page themself: on their own page, or on paper and typed in for them.

    Everyone who may see the page reads it as theirs. Beside a conversation it stays beside it (domain.md 2, row 33).
    """

    class Kind(models.TextChoices):
        ADDED = "added", _("added")
        CORRECTION = "correction", _("put something right")
        ASKED = "asked", _("asked for something")
        STOP = "stop", _("asked us to stop")

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="own_words")
    kind = models.CharField(max_length=20, choices=Kind, default=Kind.ADDED)
    words = models.TextField(_("in my words"))
    conversation = models.ForeignKey(
        Conversation, on_delete=models.CASCADE, null=True, blank=True, related_name="own_words"
    )
    said_at = models.DateTimeField(default=timezone.now)
    # Who typed in what came back on paper or by phone; empty when the person wrote it themself.
    typed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = OwnWordsQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "own words"
        indexes = [models.Index(fields=["person", "-said_at"])]
        constraints = [models.CheckConstraint(condition=~Q(words=""), name="own_words_are_words")]

    def __str__(self) -> str:
        return self.words[:80]


class PrivateWords(models.Model):
    """The person's private space: nobody else sees it, at no hub and in no export but their own (domain.md 5, matrix)."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="private_words")
    words = models.TextField(_("only for me"))
    written_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name_plural = "private words"
        ordering = ["-written_at", "-pk"]
        constraints = [models.CheckConstraint(condition=~Q(words=""), name="private_words_are_words")]

    def __str__(self) -> str:
        return f"private words of {self.person_id}"
