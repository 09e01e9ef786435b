from django.conf import settings
from django.db import models


class Submission(models.Model):
    """A form that was sent. Its id comes with the form, so that sent twice it is saved once (quality.md)."""

    id = models.UUIDField(primary_key=True)
    practitioner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, related_name="+", db_index=False
    )
    # Whose own page it was sent from, when no practitioner sent it.
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, null=True, related_name="+", db_index=False)
    # The key of the secret address it was sent from, when neither of them did.
    link_key = models.CharField(max_length=64, blank=True, db_default="")
    answer = models.CharField(max_length=500, blank=True)
    created_at = models.DateTimeField(auto_now_add=True, db_index=True)

    def __str__(self) -> str:
        return str(self.id)
