from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from relational.access.history import keeps_history

from .confidable import Confidable
from .person import Person
from .read_back import ReadBack


class WhatMattersQuerySet(models.QuerySet):
    def in_their_order(self) -> "WhatMattersQuerySet":
        """Start here first, then the person's own order, "not now" last."""
        start_first = models.Case(
            models.When(state=WhatMatters.State.START_HERE, then=0),
            models.When(state=WhatMatters.State.NOW, then=1),
            default=2,
        )
        return self.order_by(start_first, "position", "pk")


@keeps_history()
class WhatMatters(Confidable, ReadBack):
    """Something that matters to a person, in their exact words. Former wordings are kept (domain.md 2, row 3)."""

    class State(models.TextChoices):
        START_HERE = "start_here", _("start here")
        NOW = "now", _("now")
        NOT_NOW = "not_now", _("not now")

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="what_matters", db_index=False)
    words = models.TextField(_("in their words"))
    state = models.CharField(max_length=20, choices=State, default=State.NOW)
    position = models.PositiveSmallIntegerField(default=0)
    # Empty: the person wrote it themself.
    heard_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    said_at = models.DateTimeField(default=timezone.now)
    # When these words were said; a former wording keeps its own in the history.
    worded_at = models.DateTimeField(default=timezone.now)

    objects = WhatMattersQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "what matters"
        indexes = [models.Index(fields=["person", "position"])]
        constraints = [
            models.CheckConstraint(condition=~models.Q(words=""), name="what_matters_has_words"),
            models.UniqueConstraint(
                fields=["person"], condition=models.Q(state="start_here"), name="one_place_to_start"
            ),
        ]

    def __str__(self) -> str:
        return self.words

    @property
    def is_not_now(self) -> bool:
        return self.state == self.State.NOT_NOW

    @property
    def said(self) -> list:
        """How it went over time, the first first; asked for once for all who show it."""
        return sorted(self.going.all(), key=lambda each: (each.said_at, each.pk))

    @property
    def last_said(self) -> dict:
        """The newest of each view: {"person": …, "worker": …}, None where nothing was said."""
        newest = {each.whose: each for each in self.said}
        return {"person": newest.get("person"), "worker": newest.get("worker")}
