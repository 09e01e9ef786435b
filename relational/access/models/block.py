from django.conf import settings
from django.db import models


class Block(models.Model):
    """A named practitioner must never see a person (a relative, an ex-partner). It beats every grant."""

    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="blocks")
    practitioner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="blocks")
    reason = models.TextField()
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["practitioner", "person"], name="one_block_each")]

    def __str__(self) -> str:
        return f"{self.practitioner_id} ✕ {self.person_id}"
