from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from relational.access.history import keeps_history

from .person import Person


class VisitNoteQuerySet(models.QuerySet):
    def in_force(self) -> "VisitNoteQuerySet":
        return self.filter(ended_at=None, expires_on__gt=timezone.localdate()).order_by("-happened_on", "-pk")


@keeps_history()
class VisitNote(models.Model):
    """What to know before a visit: what happened, when, seen by whom (domain.md 5.15). A fact, never a label.

    It is looked at again, it expires, and the person may say how they see it.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="visit_notes")
    happened_on = models.DateField(_("when it happened"))
    what = models.TextField(_("what happened"))
    seen_by = models.CharField(_("who saw it"), max_length=200)
    what_helps = models.TextField(_("what helps"), blank=True)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    review_on = models.DateField(_("look at it again"))
    expires_on = models.DateField(_("it ends by itself"))
    hidden_from_person = models.BooleanField(_("it would not be safe for this to be on their own page"), default=False)
    contested_words = models.TextField(_("how the person sees it"), blank=True)
    contested_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_words = models.CharField(_("why it ended"), max_length=300, blank=True)

    objects = VisitNoteQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["person", "expires_on"])]
        constraints = [
            models.CheckConstraint(
                condition=~Q(what="") & ~Q(seen_by=""), name="a_visit_note_says_what_happened_and_who_saw_it"
            ),
            models.CheckConstraint(
                condition=Q(review_on__lte=F("expires_on")) & Q(review_on__gte=F("happened_on")),
                name="a_visit_note_is_reviewed_before_it_ends",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.happened_on} {self.what[:60]}"

    @property
    def is_contested(self) -> bool:
        return bool(self.contested_words)
