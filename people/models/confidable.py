from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _


class Confidable(models.Model):
    """What may be told in confidence (domain.md 5.4): a light mark that closes the row to everyone else.

    `confided_to` holds the ids of the practitioners who may read it, whoever wrote it down among them; empty (None)
    means it was not told in confidence. Row-level security enforces it (people/migrations).
    """

    # Whose it is: each model has a foreign key of its own.
    person: Any

    confided_to = ArrayField(models.BigIntegerField(), null=True, blank=True, default=None, editable=False)
    told_by = models.CharField(
        _("who told it, if not the person"), max_length=200, blank=True, db_default="", default=""
    )

    class Meta:
        abstract = True

    @property
    def is_in_confidence(self) -> bool:
        return self.confided_to is not None
