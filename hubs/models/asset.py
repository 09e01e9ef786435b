from datetime import timedelta

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import connection, models
from django.db.models import F, FloatField, Func, IntegerField, Q, Value
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from people.models import Person, Step
from people.searching import Plain
from relational.access.history import keeps_history

from .place import Place
from .practitioner import Practitioner

MOST_FOUND = 200
# How near two names are before it is asked whether they are one.
ALIKE = 0.45


class AssetQuerySet(models.QuerySet):
    def to_hand(self) -> "AssetQuerySet":
        return self.filter(put_away_at=None)

    def about(self, words: str) -> "AssetQuerySet":
        """What these words may mean, in other words or nearly spelt; what meets more of them first. Everything for none."""
        if not words:
            return self.order_by("name", "pk")
        with connection.cursor() as cursor:
            cursor.execute("SELECT asset_id FROM assets_about(%s, %s)", [words, MOST_FOUND])
            found = [asset_id for (asset_id,) in cursor.fetchall()]
        place = Func(Value(found), F("pk"), function="array_position", output_field=IntegerField())
        return self.filter(pk__in=found).order_by(place)

    def called_like(self, name: str) -> "AssetQuerySet":
        """Those called this or nearly so: perhaps it is here already. Nothing is like no name."""
        likeness = Func(Plain(Value(name)), Plain(F("name")), function="similarity", output_field=FloatField())
        return self.annotate(likeness=likeness).filter(likeness__gte=ALIKE).order_by("-likeness", "pk")

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
    full_until = models.DateField(_("until when"), null=True, blank=True)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    added_by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField(default=timezone.now)
    # Empty: somebody of the group itself, called `confirmed_for`.
    confirmed_by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, null=True, related_name="+")
    confirmed_for = models.CharField(max_length=200, blank=True)
    # What somebody said is no longer so; it stands there until it is put right.
    doubt = models.CharField(_("what is not right any more"), max_length=300, blank=True)
    doubted_at = models.DateTimeField(null=True, blank=True)
    doubted_by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, null=True, related_name="+")
    put_away_at = models.DateTimeField(null=True, blank=True)
    offers = models.GeneratedField(
        expression=SearchVector(Plain("name"), weight="A", config="english")
        + SearchVector(Plain("good_for"), weight="B", config="english"),
        output_field=SearchVectorField(),
        db_persist=True,
    )
    wants = models.GeneratedField(
        expression=SearchVector(Plain("looking_for"), config="english"),
        output_field=SearchVectorField(),
        db_persist=True,
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
                condition=Q(confirmed_by__isnull=False) | ~Q(confirmed_for=""), name="somebody_confirmed_it"
            ),
            models.CheckConstraint(
                condition=Q(latitude=None, longitude=None) | Q(latitude__range=(-90, 90), longitude__range=(-180, 180)),
                name="an_asset_is_somewhere_on_earth",
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
    def spot(self) -> tuple[float, float] | None:
        """Latitude and longitude, where it is known."""
        return None if self.latitude is None else (self.latitude, self.longitude)

    @property
    def is_full(self) -> bool:
        """What a group says of itself ends on the day it said."""
        return bool(self.full) and (self.full_until is None or self.full_until >= timezone.localdate())

    @property
    def who_confirmed(self) -> str:
        return self.confirmed_by.name if self.confirmed_by else self.confirmed_for


THREE_MONTHS = timedelta(days=91)


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

    class Still(models.TextChoices):
        GOING = "going", _("still going")
        ENDED = "ended", _("not any more")
        UNKNOWN = "unknown", _("don’t know")

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="connections", db_index=False)
    asset = models.ForeignKey(Asset, on_delete=models.PROTECT, related_name="connections", db_index=False)
    words = models.TextField(_("what they hope for, in their words"), blank=True)
    made_by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    step = models.OneToOneField(Step, on_delete=models.CASCADE, related_name="+")
    # Asked after three months, gently and once (domain.md 4.6).
    still = models.CharField(_("is it still going?"), max_length=10, choices=Still, blank=True)
    still_at = models.DateTimeField(null=True, blank=True)

    objects = ConnectionQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["person", "made_at"]),
            models.Index(fields=["asset"]),
            models.Index(fields=["made_at"], condition=Q(still=""), name="connection_to_ask_about"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(still="", still_at=None) | (~Q(still="") & Q(still_at__isnull=False)),
                name="what_was_said_of_it_has_a_day",
            )
        ]

    def __str__(self) -> str:
        return f"{self.person_id} and {self.asset}"

    @property
    def is_worth_asking_about(self) -> bool:
        return not self.still and self.made_at < timezone.now() - THREE_MONTHS
