from django.db import models
from django.db.models import Q
from django.db.models.functions import Greatest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from people.models import Person

from .hub import Hub
from .practitioner import Practitioner


class KnownAt(models.Model):
    """A hub knows this person by name, because they agreed. It says that they are known, and nothing of their page."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="known_at", db_index=False)
    hub = models.ForeignKey(Hub, on_delete=models.CASCADE, related_name="people", db_index=False)
    what_matters_agreed = models.BooleanField(_("what matters to them first"), default=False)
    # Their first name, and what matters where that is agreed, before everyone at the huddle (domain.md 3.3).
    huddle_agreed = models.BooleanField(_("they may be talked about at the huddle"), default=False, db_default=False)
    since = models.DateField(default=timezone.localdate)

    class Meta:
        indexes = [
            models.Index(fields=["hub", "person"]),
            models.Index(fields=["hub", "id"], name="known_in_order"),
        ]
        constraints = [models.UniqueConstraint(fields=["person", "hub"], name="known_once_at_a_hub")]

    def __str__(self) -> str:
        return f"{self.person_id} at {self.hub_id}"


class GlanceQuerySet(models.QuerySet):
    def at(self, hub: Hub) -> "GlanceQuerySet":
        return self.filter(hub=hub, is_active=True)

    def without_main_person(self) -> "GlanceQuerySet":
        return self.filter(main=None).order_by("known_at")

    def quiet_since(self, day) -> "GlanceQuerySet":
        """Nobody has spoken with them since: worth a look."""
        return self.filter(last_spoken_on__lt=day).order_by("last_spoken_on", "known_at")


class Glance(models.Model):
    """What a hub is to see at a glance of each it knows, kept by triggers: looking through everyone would be slow.

    A table of its own, because the person reads their `KnownAt`, and a day here may be that of something kept from them.
    """

    known_at = models.OneToOneField(KnownAt, on_delete=models.CASCADE, primary_key=True, related_name="+")
    hub = models.ForeignKey(Hub, on_delete=models.CASCADE, related_name="+", db_index=False)
    is_active = models.BooleanField()
    main = models.ForeignKey(Practitioner, on_delete=models.SET_NULL, null=True, related_name="+", db_index=False)
    last_spoken_on = models.DateField(null=True)

    objects = GlanceQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["hub", "known_at"], condition=Q(main=None, is_active=True), name="without_main_person"
            ),
            models.Index(
                fields=["hub", "last_spoken_on", "known_at"], condition=Q(is_active=True), name="quiet_for_longest"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.known_at_id}: {self.last_spoken_on}"


class HubPersonQuerySet(models.QuerySet):
    def known_at_hub(self, hub: Hub) -> "HubPersonQuerySet":
        return self.filter(hub=hub, state=Person.State.ACTIVE)

    def alike(self, name: str) -> "HubPersonQuerySet":
        """Those whose name is like this one or stands in it ("Reg in the end cottage"), the likest first."""
        plain = models.Func(models.Value(name), function="plain", output_field=models.CharField())
        known_as = models.Func("name", function="plain", output_field=models.CharField())
        either = [
            models.Func(*pair, function="word_similarity", output_field=models.FloatField())
            for pair in ((plain, known_as), (known_as, plain))
        ]
        return self.annotate(likeness=Greatest(*either)).filter(likeness__gte=0.4).order_by("-likeness", "known_at_id")

    def for_the_huddle(self) -> "HubPersonQuerySet":
        """Those who agreed to be talked about there."""
        return self.filter(huddle_agreed=True)

    def each_of(self, *lists: models.QuerySet) -> list[list["HubPerson"]]:
        """The people of each list of glances, in its order; asked for together.

        By their ids, because PostgreSQL puts this view into no order without having looked at all of it.
        """
        ids = [list(glances.values_list("pk", flat=True)) for glances in lists]
        found = {each.known_at_id: each for each in self.filter(known_at__in={pk for some in ids for pk in some})}
        return [[found[pk] for pk in some if pk in found] for some in ids]


class HubPerson(models.Model):
    """What a hub may know of a person: a database view that shows this much and no more (hubs/migrations).

    A name; what matters first, where the person agreed; who their main person is; how many workers are around them;
    the day of the last conversation. Row-level: only people known at hubs where the reader has a role.
    """

    known_at = models.OneToOneField(KnownAt, on_delete=models.DO_NOTHING, primary_key=True)
    hub = models.ForeignKey(Hub, on_delete=models.DO_NOTHING, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.DO_NOTHING, related_name="+")
    name = models.CharField(max_length=200)
    state = models.CharField(max_length=10)
    what_matters = models.TextField(null=True)
    main_practitioner_id = models.BigIntegerField(null=True)
    main_practitioner_name = models.CharField(max_length=200, null=True)
    workers = models.IntegerField()
    last_conversation_on = models.DateField(null=True)
    huddle_agreed = models.BooleanField()

    objects = HubPersonQuerySet.as_manager()

    class Meta:
        managed = False
        db_table = "hubs_hubperson"

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("people:person", args=[self.person_id])
