from django.db import models

from relational.access.models import SecretAddress

from .pull_in import PullIn


class AskLink(SecretAddress):
    """The address at which a partner without an account reads an ask and answers it. One holds at a time; it always ends."""

    ask = models.ForeignKey(PullIn, on_delete=models.CASCADE, related_name="links")
    expires_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"to ask {self.ask_id}"
