from datetime import timedelta

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchQuery, SearchVector, SearchVectorField, TrigramWordSimilarity
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from people.models import Person, Step
from relational.access.history import keeps_history

from .place import Place
from .practitioner import Practitioner


class AssetQuerySet(models.QuerySet):
    def to_hand(self) -> "AssetQuerySet":
        return self.filter(put_away_at=None)

    def about(self, words: str) -> "AssetQuerySet":
        """What these words may mean, nearly spelt or not; everything for no words."""
        if not words:
            return self.order_by("name", "pk")
        likeness = TrigramWordSimilarity(words, F("name"))
        found = Q(offers=SearchQuery(words, config="english")) | Q(wants=SearchQuery(words, config="english"))
        return self.annotate(likeness=likeness).filter(found | Q(likeness__gte=0.5)).order_by("-likeness", "name", "pk")

    def to_confirm(self) -> "AssetQuerySet":
        """Nobody has said for a while that it is still so, or somebody said that it is not; the longest first.

        What only a feed has said is for whoever keeps that list to ask, until somebody here has said that it is true.
        """
        ours_and_old = Q(confirmed_at__lt=_still_true_since(), confirmed_by__is_service=False)
        return self.to_hand().filter(ours_and_old | ~Q(doubt="")).order_by("confirmed_at")

    def near(self, hub) -> "AssetQuerySet":
        """In the hub's neighbourhood, or said of no place in particular."""
        return self.filter(Q(neighbourhood=hub.neighbourhood_id) | Q(neighbourhood=None))

    def with_what_to_show(self) -> "AssetQuerySet":
        return self.select_related("neighbourhood", "confirmed_by", "doubted_by", "origin__feed")


def _still_true_since():
    return timezone.now() - timedelta(days=settings.ASSET_STILL_TRUE_DAYS)


@keeps_history(exclude=["offers", "wants"])
class Asset(models.Model):
    """What a place has: people, groups, places, things, stories. Two-way: it is good for something and looks for something.

    Whoever connects people to it is named only with their own yes, and no longer than they said (domain.md 5.20). Each
    says when somebody last confirmed it; a stale one confesses (domain.md 2, row 12; 6, item 13).
    """

    class Kind(models.TextChoices):
        """The five kinds of asset-based community development [ABCD-CASE]."""

        SOMEONE = "someone", _("someone")
        GROUP = "group", _("a group")
        PLACE = "place", _("a place")
        THING = "thing", _("something to use")
        STORY = "story", _("a story or a custom")

    name = models.CharField(_("what it is called"), max_length=200)
    kind = models.CharField(_("what it is"), max_length=10, choices=Kind, default=Kind.GROUP)
    neighbourhood = models.ForeignKey(Place, on_delete=models.PROTECT, null=True, blank=True, related_name="assets")
    where = models.CharField(_("where"), max_length=200, blank=True)
    when = models.CharField(_("when"), max_length=200, blank=True)
    good_for = models.TextField(_("good for"), blank=True)
    looking_for = models.TextField(_("looking for"), blank=True)
    full = models.CharField(_("full just now? in their words"), max_length=200, blank=True)
    connector = models.CharField(_("who connects people to it"), max_length=200, blank=True)
    connector_how = models.CharField(_("how to reach them"), max_length=200, blank=True)
    connector_agreed_on = models.DateField(_("when they said yes to being named here"), null=True, blank=True)
    connector_until = models.DateField(_("until when"), null=True, blank=True)
    added_by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField(default=timezone.now)
    confirmed_by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+")
    # What somebody said is no longer so; it stands there until it is put right.
    doubt = models.CharField(_("what is not right any more"), max_length=300, blank=True)
    doubted_at = models.DateTimeField(null=True, blank=True)
    doubted_by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, null=True, related_name="+")
    put_away_at = models.DateTimeField(null=True, blank=True)
    offers = models.GeneratedField(
        expression=SearchVector("name", "good_for", config="english"),
        output_field=SearchVectorField(),
        db_persist=True,
    )
    wants = models.GeneratedField(
        expression=SearchVector("looking_for", config="english"), output_field=SearchVectorField(), db_persist=True
    )

    objects = AssetQuerySet.as_manager()

    class Meta:
        indexes = [
            GinIndex(fields=["offers"], name="asset_offers"),
            GinIndex(fields=["wants"], name="asset_wants"),
            models.Index(fields=["confirmed_at"], condition=Q(put_away_at=None), name="asset_confirmed"),
        ]
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="an_asset_has_a_name"),
            models.CheckConstraint(
                condition=Q(connector="", connector_how="") | Q(connector_agreed_on__isnull=False),
                name="who_connects_said_yes",
            ),
            models.CheckConstraint(
                condition=Q(doubt="", doubted_at=None) | (~Q(doubt="") & Q(doubted_at__isnull=False)),
                name="a_doubt_has_a_day",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("hubs:asset", args=[self.pk])

    @property
    def is_stale(self) -> bool:
        return self.confirmed_at < _still_true_since()

    @property
    def names_who_connects(self) -> bool:
        """Only for as long as they said."""
        until = self.connector_until
        return bool(self.connector) and (until is None or until >= timezone.localdate())


class ConnectionQuerySet(models.QuerySet):
    def newest_first(self) -> "ConnectionQuerySet":
        return self.order_by("-made_at", "-pk")

    def with_both(self) -> "ConnectionQuerySet":
        return self.select_related("asset", "made_by", "step")


@keeps_history()
class Connection(models.Model):
    """A warm introduction of a person to what a place has, because they said yes (domain.md 1.2: never signposting).

    It is a step of their shared plan, done together; how it went is said there.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="connections", db_index=False)
    asset = models.ForeignKey(Asset, on_delete=models.PROTECT, related_name="connections", db_index=False)
    words = models.TextField(_("what they hope for, in their words"), blank=True)
    made_by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    step = models.OneToOneField(Step, on_delete=models.CASCADE, related_name="+")

    objects = ConnectionQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["person", "made_at"]), models.Index(fields=["asset"])]

    def __str__(self) -> str:
        return f"{self.person_id} and {self.asset}"
