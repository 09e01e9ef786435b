from django.conf import settings
from django.db import models

from .person import Person


class DraftQuerySet(models.QuerySet):
    def unfinished_by(self, practitioner) -> "DraftQuerySet":
        return self.filter(author=practitioner).order_by("-updated_at")


class Draft(models.Model):
    """Words not saved yet, kept on the server while one types. One for each author and person, never shown elsewhere."""

    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="drafts")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    # The form as typed so far: {"text": ["…"], "touches": ["3", "8"], …}.
    fields = models.JSONField(default=dict)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = DraftQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["author", "person"], nulls_distinct=False, name="one_draft_each")
        ]

    def __str__(self) -> str:
        return self.first_words

    @property
    def first_words(self) -> str:
        return "".join(self.fields.get("text", []))[:80]
