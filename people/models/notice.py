from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .person import Person


class NoticeQuerySet(models.QuerySet):
    def waiting_for(self, practitioner) -> "NoticeQuerySet":
        """What still asks for this practitioner, the longest waiting first."""
        return self.filter(practitioner=practitioner, done_at=None).order_by("at", "pk")


class Notice(models.Model):
    """A line on one practitioner's Today that asks for a human: told by a colleague, a job, or the person themself.

    It says in words what there is to know and leads where one can act. What the reader may not know of the person does
    not stand in it.
    """

    class Kind(models.TextChoices):
        PERSON = "person", _("from the person")
        SAFETY = "safety", _("safety")
        LEARNING = "learning", _("learning")
        REMINDER = "reminder", _("worth a look")

    practitioner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notices", db_index=False
    )
    person = models.ForeignKey(Person, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    kind = models.CharField(max_length=20, choices=Kind, default=Kind.REMINDER)
    words = models.TextField(_("what there is to know"))
    url = models.CharField(_("where one can act"), max_length=300, blank=True)
    # What happened, once for each reader: telling it again changes nothing.
    about = models.CharField(max_length=200)
    told_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    done_at = models.DateTimeField(null=True, blank=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["practitioner", "at"], condition=models.Q(done_at=None), name="notice_waiting"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["practitioner", "about"], name="told_once"),
            models.CheckConstraint(condition=~models.Q(words=""), name="a_notice_has_words"),
        ]

    def __str__(self) -> str:
        return self.words
