import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone

from .asset import Asset
from .practitioner import Practitioner


class Publication(models.Model):
    """Something a place has may be read by everyone, in Open Referral UK, because somebody here said so.

    Whoever connects people to it is not named there: being named to colleagues is not being named to the world. What is
    someone, or came from a feed, is never published.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    asset = models.OneToOneField(Asset, on_delete=models.CASCADE, related_name="publication")
    published_by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+")
    published_at = models.DateTimeField(default=timezone.now)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.asset_id} for everyone"

    @property
    def is_open(self) -> bool:
        return self.withdrawn_at is None


class OpenAssetQuerySet(models.QuerySet):
    def about(self, words: str) -> "OpenAssetQuerySet":
        return self.filter(Q(name__icontains=words) | Q(good_for__icontains=words)) if words else self

    def changed_since(self, moment) -> "OpenAssetQuerySet":
        return self.filter(changed_at__gte=moment) if moment else self

    def of_kind(self, kind: str | None) -> "OpenAssetQuerySet":
        return self if kind is None else self.filter(kind=kind)


class OpenAsset(models.Model):
    """What everyone may read of what is published: a database view that shows this much and no more (hubs/migrations)."""

    id = models.UUIDField(primary_key=True)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=10, choices=Asset.Kind)
    where = models.CharField(max_length=200)
    when = models.CharField(max_length=200)
    good_for = models.TextField()
    looking_for = models.TextField()
    full = models.CharField(max_length=200)
    confirmed_on = models.DateField()
    changed_at = models.DateTimeField()
    place_id = models.BigIntegerField()
    place = models.CharField(max_length=200)

    objects = OpenAssetQuerySet.as_manager()

    class Meta:
        managed = False
        db_table = "hubs_openasset"
        ordering = ["id"]

    def __str__(self) -> str:
        return self.name
