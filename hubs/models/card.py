from datetime import date, timedelta

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from people.searching import Plain
from relational.access.history import keeps_history

from .asset import Asset
from .practitioner import Practitioner

USUALLY = timedelta(weeks=4)
LONGEST = timedelta(days=183)


def in_four_weeks() -> date:
    return timezone.localdate() + USUALLY


class CardQuerySet(models.QuerySet):
    def up(self) -> "CardQuerySet":
        """Those that hang on the board today; the one that ends first comes first."""
        return self.filter(answered_at=None, until__gte=timezone.localdate()).order_by("until", "pk")

    def near(self, hub) -> "CardQuerySet":
        """Of groups in the hub's neighbourhood, or of no place in particular."""
        return self.filter(Q(asset__neighbourhood=hub.neighbourhood_id) | Q(asset__neighbourhood=None))

    def with_group(self) -> "CardQuerySet":
        return self.select_related("asset__neighbourhood", "made_by", "answered_by")


@keeps_history(exclude=["said"])
class Card(models.Model):
    """What a group asks for or offers just now, on the place's board (domain.md 2, row 36).

    It comes down by itself, on its day or when it is answered, so that the board is always of today.
    """

    class Kind(models.TextChoices):
        ASK = "ask", _("we are looking for")
        OFFER = "offer", _("we have to give")

    asset = models.ForeignKey(Asset, on_delete=models.CASCADE, related_name="cards")
    kind = models.CharField(_("which is it"), max_length=10, choices=Kind, default=Kind.ASK)
    words = models.CharField(_("in your words"), max_length=300)
    until = models.DateField(_("until when"), default=in_four_weeks)
    # Empty: the group put it up itself.
    made_by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    answer = models.CharField(_("how it was answered"), max_length=300, blank=True)
    said = models.GeneratedField(
        expression=SearchVector(Plain("words"), config="english"), output_field=SearchVectorField(), db_persist=True
    )

    objects = CardQuerySet.as_manager()

    class Meta:
        indexes = [
            GinIndex(fields=["said"], name="card_said"),
            models.Index(fields=["until"], condition=Q(answered_at=None), name="card_up"),
        ]
        constraints = [models.CheckConstraint(condition=~Q(words=""), name="a_card_has_words")]

    def __str__(self) -> str:
        return self.words

    @property
    def is_up(self) -> bool:
        return self.answered_at is None and self.until >= timezone.localdate()

    @property
    def is_ask(self) -> bool:
        return self.kind == self.Kind.ASK
