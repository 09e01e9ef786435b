from collections.abc import Iterable
from functools import cached_property

from django.apps import apps
from django.conf import settings
from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models.functions import Concat
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from relational.access.history import keeps_history
from relational.access.models import Grant


class PersonQuerySet(models.QuerySet):
    """Row-level security shows only the people the practitioner may see; these words narrow further."""

    def called(self, words: str) -> "PersonQuerySet":
        """People whose name holds each of the words, however they are spelt in case."""
        people = self
        for word in words.split():
            people = people.filter(name__icontains=word)
        return people

    def found_by(self, words: str) -> "PersonQuerySet":
        """People whose name holds these words or nearly so, whatever the accents; the nearest first."""
        plain = models.Func(models.Value(words), function="plain", output_field=models.CharField())
        name = models.Func("name", function="plain", output_field=models.CharField())
        found = self.annotate(
            plain_name=name,
            likeness=models.Func(plain, name, function="word_similarity", output_field=models.FloatField()),
        )
        return found.filter(models.Q(plain_name__contains=plain) | models.Q(likeness__gte=0.5)).order_by(
            "-likeness", "name", "pk"
        )

    def alike(self, name: str) -> "PersonQuerySet":
        """People whose name, or another name of theirs, is like this one: misspelt, misheard, shortened, a part of it."""
        plain = models.Func(models.Value(name), function="plain", output_field=models.CharField())
        known_as = Concat("name", models.Value(" "), "full_name", models.Value(" "), "also_known_as")
        likeness = models.Func(
            plain,
            models.Func(known_as, function="plain", output_field=models.CharField()),
            function="word_similarity",
            output_field=models.FloatField(),
        )
        sounds = models.Func(models.Value(name), known_as, function="sounds_like", output_field=models.BooleanField())
        found = self.annotate(likeness=likeness).filter(models.Q(likeness__gte=0.4) | models.Q(sounds))
        return found.order_by("-likeness", "name", "pk")

    def put_on(self, rows: Iterable, *, also: models.QuerySet | None = None) -> dict[int, "Person"]:
        """Fetch the person of each row at once, with those whose ids `also` asks for; answers all of them by id.

        Rather than joining: under row-level security PostgreSQL plans a join with this table badly (measured with 300
        people and 1,000 conversations: 120 ms against 3 ms).
        """
        rows = list(rows)
        wanted = models.Q(pk__in={row.person_id for row in rows if row.person_id})
        if also is not None:
            wanted |= models.Q(pk__in=also)
        people = {person.pk: person for person in self.filter(wanted)}
        for row in rows:
            row.person = people.get(row.person_id)
        return people

    def keeping_in_mind(self, practitioner) -> "PersonQuerySet":
        """With `is_on_my_mind`: whether this practitioner keeps them in mind."""
        kept = apps.get_model("people", "OnMyMind").objects.of(practitioner)
        return self.annotate(is_on_my_mind=models.Exists(kept.filter(person=models.OuterRef("pk"))))

    def with_what_to_know(self) -> "PersonQuerySet":
        """With what must be known before anyone rings or visits, in the same query: see components/reach.html."""
        notes = apps.get_model("people", "VisitNote").objects.in_force().filter(person=models.OuterRef("pk"))
        return self.select_related("safe_contact").annotate(has_visit_notes=models.Exists(notes))

    def opened_by(self, practitioner) -> "PersonQuerySet":
        """With what their page asks of each reader: `is_on_my_mind`, `gift_words`, `has_rested`; and `granted`, what they
        may do here, which saves the backend asking again."""
        grants = Grant.objects.in_force().filter(content_object=models.OuterRef("pk"), user=practitioner)
        gifts = apps.get_model("people", "Gift").objects.filter(person=models.OuterRef("pk")).order_by("pk")
        rests = apps.get_model("people", "Rest").objects.filter(person=models.OuterRef("pk"))
        return self.keeping_in_mind(practitioner).annotate(
            gift_words=ArraySubquery(gifts.values("words")),
            has_rested=models.Exists(rests),
            granted=ArraySubquery(grants.order_by("pk").values("permission__codename")),
            granted_to=models.Value(practitioner.pk),
        )

    def by_name(self) -> "PersonQuerySet":
        return self.order_by("name", "pk")

    def active(self) -> "PersonQuerySet":
        return self.filter(state=Person.State.ACTIVE)


@keeps_history()
class Person(models.Model):
    """Someone deciding where to begin. A name they chose is enough; everything else is theirs to add."""

    class State(models.TextChoices):
        ACTIVE = "active", _("active")
        RESTING = "resting", _("resting, the door is open")
        DIED = "died", _("died")

    name = models.CharField(_("the name they go by"), max_length=200)
    pronouns = models.CharField(_("pronouns"), max_length=60, blank=True)
    full_name = models.CharField(_("full name, if it helps"), max_length=200, blank=True)
    also_known_as = models.CharField(_("other names they are known by"), max_length=300, blank=True)
    # Never asked for; where someone knows it, it helps to see that a page is there twice.
    born_on = models.DateField(_("date of birth, if it helps"), null=True, blank=True)
    reach = models.TextField(_("how to reach them"), blank=True)
    reach_not = models.TextField(_("how not to"), blank=True)
    communication_needs = models.TextField(_("what helps us understand each other"), blank=True)
    language = models.CharField(_("language"), max_length=60, blank=True)
    about_me = models.TextField(_("about me, in their words"), blank=True)
    mission = models.TextField(_("where life is heading, in their words"), blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.ACTIVE)
    died_on = models.DateField(null=True, blank=True)
    # Another page of theirs that this one became part of: nobody opens this one any more.
    page_now = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    began_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    updated_at = models.DateTimeField(auto_now=True)

    objects = PersonQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "people"
        permissions = [("contribute_to_person", "Can contribute to the person's page")]
        indexes = [
            models.Index(fields=["name", "id"]),
            GinIndex(fields=["name"], opclasses=["gin_trgm_ops"], name="person_name_alike"),
        ]
        constraints = [models.CheckConstraint(condition=~models.Q(name=""), name="a_person_has_a_name")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("people:person", args=[self.pk])

    def fetch_plan(self) -> None:
        """Fetch what matters, in the person's order, with how it is going, and the steps, open ones first, once for all who show them."""
        statements, steps = self.what_matters.in_their_order(), self.steps.in_order()
        models.prefetch_related_objects(
            [self],
            models.Prefetch("what_matters", statements.select_related("heard_by__organisation")),
            models.Prefetch("what_matters__going", self.going.in_order().select_related("said_to", "review")),
            models.Prefetch("steps", steps.select_related("practitioner__organisation", "matters")),
        )

    @property
    def has_died(self) -> bool:
        return self.state == self.State.DIED

    @cached_property
    def kept(self) -> list:
        """Pictures, voices and papers, newest first; asked for once for all who show them."""
        return list(self.attachments.newest_first().with_who())

    @property
    def is_resting(self) -> bool:
        return self.state == self.State.RESTING
