from django.db import models
from django.db.models.functions import Greatest
from django.urls import reverse
from django.utils import timezone

from people.models import Person

from .hub import Hub


class KnownAt(models.Model):
    """A hub knows this person by name, because they agreed. It says that they are known, and nothing of their page."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="known_at", db_index=False)
    hub = models.ForeignKey(Hub, on_delete=models.CASCADE, related_name="people", db_index=False)
    what_matters_agreed = models.BooleanField(default=False)
    since = models.DateField(default=timezone.localdate)

    class Meta:
        indexes = [models.Index(fields=["hub", "person"])]
        constraints = [models.UniqueConstraint(fields=["person", "hub"], name="known_once_at_a_hub")]

    def __str__(self) -> str:
        return f"{self.person_id} at {self.hub_id}"


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

    def without_main_person(self) -> "HubPersonQuerySet":
        return self.filter(main_practitioner_id=None).order_by("known_at_id")

    def quiet_since(self, day) -> "HubPersonQuerySet":
        """Nobody has spoken with them since: worth a look."""
        return self.filter(last_conversation_on__lt=day).order_by("last_conversation_on", "known_at_id")


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

    objects = HubPersonQuerySet.as_manager()

    class Meta:
        managed = False
        db_table = "hubs_hubperson"

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("people:person", args=[self.person_id])
