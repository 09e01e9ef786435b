from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .person import Person


class Joining(models.Model):
    """Two pages turned out to be one person's, and were made one. Every row that moved is kept, so that it can be undone
    long after (Open Path's way of merging, peers.md N)."""

    kept = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="joinings")
    other = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="joined_into")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    why = models.CharField(_("how you know"), max_length=300, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(kept=F("other")), name="two_pages_are_joined"),
            models.UniqueConstraint(fields=["other"], condition=Q(undone_at=None), name="joined_into_one_page"),
        ]

    def __str__(self) -> str:
        return f"{self.other_id} into {self.kept_id}"


class JoinedRow(models.Model):
    """What joining did to one row: a field that was something else before, or a row set aside whole.

    Written and read by the functions that join and undo alone.
    """

    joining = models.ForeignKey(Joining, on_delete=models.CASCADE, related_name="rows")
    table = models.CharField(max_length=63)
    row = models.BigIntegerField()
    column = models.CharField(max_length=63, blank=True)
    before = models.TextField(null=True)  # noqa: DJ001 (what a column held, which may have been nothing)
    after = models.TextField(null=True)  # noqa: DJ001
    set_aside = models.JSONField(null=True)

    def __str__(self) -> str:
        return f"{self.table} {self.row}"


class NotTheSame(models.Model):
    """Someone looked and said: two people. Never proposed again (peers.md N: never join a pair a human split)."""

    one = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+", db_index=False)
    other = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["one", "other"], name="told_apart_once"),
            models.CheckConstraint(condition=Q(one__lt=F("other")), name="the_earlier_page_first"),
        ]

    def __str__(self) -> str:
        return f"{self.one_id} is not {self.other_id}"
