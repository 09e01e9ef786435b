from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .place import Place
from .practitioner import Practitioner


class FeedQuerySet(models.QuerySet):
    def asked(self) -> "FeedQuerySet":
        return self.filter(ended_at=None)

    def to_read_by_night(self) -> "FeedQuerySet":
        return self.asked().filter(every_night=True).exclude(url="").order_by("pk")

    def with_latest_reading(self) -> "FeedQuerySet":
        newest = FeedReading.objects.order_by("feed_id", "-asked_at", "-pk").distinct("feed_id")
        return self.select_related("place", "added_by").prefetch_related(
            models.Prefetch("readings", newest, to_attr="latest")
        )


class Feed(models.Model):
    """Somebody else's list of what a place has, in Open Referral UK: read at an address, or brought as files.

    It is read under an identity of its own (`feed_reader`), and nothing anybody here changed is overwritten by it.
    """

    name = models.CharField(_("whose list it is"), max_length=200)
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="feeds")
    url = models.URLField(_("its address"), max_length=500, blank=True)
    licence = models.CharField(_("under which licence they publish it"), max_length=200, blank=True)
    every_night = models.BooleanField(_("read it every night"), default=True)
    added_by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = FeedQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["place", "url"], condition=Q(ended_at=None) & ~Q(url=""), name="a_feed_is_read_once_for_a_place"
            ),
            models.CheckConstraint(condition=~Q(name=""), name="a_feed_has_a_name"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("hubs:feed", args=[self.pk])


class FeedReadingQuerySet(models.QuerySet):
    def under_way(self) -> "FeedReadingQuerySet":
        return self.filter(state__in=[FeedReading.State.WAITING, FeedReading.State.READING])

    def newest_first(self) -> "FeedReadingQuerySet":
        return self.order_by("-asked_at", "-pk")

    def to_go_on_with(self, *, quiet_since) -> "FeedReadingQuerySet":
        """Under way, and nobody at it: the worker or the message was lost, or it waits for a feed that was away."""
        waited_enough = Q(not_before__lte=timezone.now())
        return self.under_way().filter(waited_enough | Q(not_before=None, touched_at__lt=quiet_since)).order_by("pk")


class FeedReading(models.Model):
    """One time a feed is read: how far it is, seen by whoever waits, and what came of it."""

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting for a worker")
        READING = "reading", _("reading")
        DONE = "done", _("read")
        FAILED = "failed", _("did not finish")
        STOPPED = "stopped", _("stopped")

    feed = models.ForeignKey(Feed, on_delete=models.CASCADE, related_name="readings")
    # Empty: by night.
    asked_by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    from_file = models.BooleanField(default=False)
    whole_list = models.BooleanField(_("this is the whole list"), default=True)
    # Where whoever takes over goes on: so many of this page are done.
    page = models.PositiveIntegerField(default=1)
    offset = models.PositiveIntegerField(default=0)
    tries = models.PositiveSmallIntegerField(default=0)
    not_before = models.DateTimeField(null=True, blank=True)
    touched_at = models.DateTimeField(auto_now=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    all = models.PositiveIntegerField(null=True, blank=True)
    done = models.PositiveIntegerField(default=0)
    added = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    wrong = models.PositiveIntegerField(default=0)
    gone = models.PositiveIntegerField(default=0)
    why = models.CharField(_("why it did not finish"), max_length=300, blank=True)

    objects = FeedReadingQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["feed", "-asked_at"]),
            models.Index(
                fields=["touched_at"], condition=Q(state__in=["waiting", "reading"]), name="reading_under_way"
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["feed"], condition=Q(state__in=["waiting", "reading"]), name="a_feed_is_read_once_at_a_time"
            )
        ]

    def __str__(self) -> str:
        return f"reading {self.pk} of feed {self.feed_id}: {self.state}"

    def get_absolute_url(self) -> str:
        return reverse("hubs:reading", args=[self.pk])

    @property
    def is_under_way(self) -> bool:
        return self.state in {self.State.WAITING, self.State.READING}


class FeedItem(models.Model):
    """A record of a file that was brought, until the job has read it."""

    reading = models.ForeignKey(FeedReading, on_delete=models.CASCADE, related_name="items", db_index=False)
    number = models.PositiveIntegerField()
    line = models.PositiveIntegerField()
    record = models.JSONField(null=True)
    problem = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["reading", "number"], name="an_item_of_a_file_once")]

    def __str__(self) -> str:
        return f"line {self.line} of reading {self.reading_id}"


class FeedPage(models.Model):
    """How a page of a feed was last time, so that the feed may answer "as before" and nothing is sent."""

    feed = models.ForeignKey(Feed, on_delete=models.CASCADE, related_name="pages", db_index=False)
    number = models.PositiveIntegerField()
    etag = models.CharField(max_length=200, blank=True)
    modified = models.CharField(max_length=60, blank=True)
    # [[id, last_modified], …] and what the page said of itself.
    listed = models.JSONField(default=list)
    all = models.PositiveIntegerField(null=True)
    is_last = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["feed", "number"], name="a_page_of_a_feed_once")]

    def __str__(self) -> str:
        return f"page {self.number} of feed {self.feed_id}"


class FeedRemark(models.Model):
    """A line of a reading's report: what could not be taken, or asks to be looked at, by record and with a plain reason."""

    class Kind(models.TextChoices):
        WRONG = "wrong", _("could not be taken")
        LEFT_OUT = "left_out", _("taken without this")
        DIFFERS = "differs", _("you have changed it, and so have they")
        ALIKE = "alike", _("something of this name is here already")
        ENDED = "ended", _("they say it is no more")

    reading = models.ForeignKey(FeedReading, on_delete=models.CASCADE, related_name="remarks", db_index=False)
    line = models.PositiveIntegerField()
    kind = models.CharField(max_length=10, choices=Kind)
    external_id = models.CharField(max_length=200, blank=True)
    name = models.CharField(max_length=200, blank=True)
    words = models.CharField(max_length=300)
    asset = models.ForeignKey("hubs.Asset", on_delete=models.CASCADE, null=True, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["reading", "line"])]

    def __str__(self) -> str:
        return f"line {self.line}: {self.words}"


class FeedRecordQuerySet(models.QuerySet):
    def that_differ(self) -> "FeedRecordQuerySet":
        """Changed here and there: somebody is to choose."""
        return self.exclude(differs={}).filter(asset__put_away_at=None).select_related("asset").order_by("pk")

    def that_are_gone(self) -> "FeedRecordQuerySet":
        return self.filter(gone_at__isnull=False, asset__put_away_at=None).select_related("asset").order_by("-gone_at")


class FeedRecord(models.Model):
    """Where something a place has came from: which feed, under which id, and what the feed said last.

    `said` holds what the feed says of the asset's own fields; compared with the asset it tells what people here changed.
    `differs` holds what the feed says now where both changed: both are shown, and somebody chooses.
    """

    class Gone(models.TextChoices):
        NOT_LISTED = "not_listed", _("no longer in the list")
        ENDED = "ended", _("the list says it is no more")

    asset = models.OneToOneField("hubs.Asset", on_delete=models.CASCADE, related_name="origin")
    feed = models.ForeignKey(Feed, on_delete=models.PROTECT, related_name="records", db_index=False)
    external_id = models.CharField(max_length=200)
    said = models.JSONField(default=dict)
    facts = models.JSONField(default=dict)
    digest = models.CharField(max_length=64)
    assured_on = models.DateField(null=True, blank=True)
    modified = models.CharField(max_length=60, blank=True)
    etag = models.CharField(max_length=200, blank=True)
    differs = models.JSONField(default=dict, blank=True)
    gone = models.CharField(max_length=10, choices=Gone, blank=True)
    gone_at = models.DateTimeField(null=True, blank=True)
    seen_in = models.ForeignKey(FeedReading, on_delete=models.SET_NULL, null=True, related_name="+")

    objects = FeedRecordQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["feed", "external_id"], name="a_record_of_a_feed_once"),
            models.CheckConstraint(
                condition=Q(gone="", gone_at=None) | (~Q(gone="") & Q(gone_at__isnull=False)),
                name="what_is_gone_says_when",
            ),
        ]
        indexes = [
            models.Index(F("feed"), condition=~Q(differs={}), name="record_that_differs"),
            models.Index(F("feed"), condition=Q(gone_at__isnull=False), name="record_that_is_gone"),
        ]

    def __str__(self) -> str:
        return f"{self.external_id} of feed {self.feed_id}"
