from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from relational.access.history import keeps_history

from .person import Person
from .shared_plan import SharedPlan


@keeps_history()
class Network(models.Model):
    """A household or family network: people, each with a page of their own, who each agreed to be in it.

    They need not be related (domain.md 1, "people close to them"). Who was asked and has not said yes is not named to
    the others, and nothing of anyone's page becomes anyone else's (domain.md 3.2).
    """

    name = models.CharField(_("what they call themselves"), max_length=200)
    began_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return self.name


class NetworkMemberQuerySet(models.QuerySet):
    def of(self, person: Person) -> "NetworkMemberQuerySet":
        """Where someone is in, or is asked."""
        return self.filter(person=person, state__in=["asked", "in"]).select_related("network__plan").order_by("pk")

    def who_are_in(self) -> "NetworkMemberQuerySet":
        return self.filter(state=NetworkMember.State.IN).order_by("said_at", "pk")


@keeps_history()
class NetworkMember(models.Model):
    """Someone's own answer to being in a network, and their own word on its plan."""

    class State(models.TextChoices):
        ASKED = "asked", _("has not said yet")
        IN = "in", _("is in it")
        NO = "no", _("would rather not")
        LEFT = "left", _("has left")

    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="members", db_index=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="networks")
    called = models.CharField(_("what the others call them"), max_length=200)
    state = models.CharField(max_length=10, choices=State, default=State.ASKED)
    words = models.CharField(_("what they said"), max_length=500, blank=True)
    said_at = models.DateTimeField(null=True, blank=True)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)
    plan_answer = models.CharField(max_length=10, choices=SharedPlan.Agreement, blank=True, default="")
    plan_words = models.CharField(_("their own words about the plan"), max_length=1000, blank=True)
    plan_answered_at = models.DateTimeField(null=True, blank=True)

    objects = NetworkMemberQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["network", "person"], name="once_in_a_network"),
            models.CheckConstraint(
                condition=Q(state="asked") | Q(said_at__isnull=False), name="an_answer_says_when_it_was_given"
            ),
            models.CheckConstraint(
                condition=Q(plan_answer="") | Q(plan_answered_at__isnull=False, state__in=["in", "left"]),
                name="who_answers_for_the_plan_is_in",
            ),
        ]

    def __str__(self) -> str:
        return self.called

    @property
    def is_in(self) -> bool:
        return self.state == self.State.IN

    @property
    def agrees(self) -> bool:
        return self.plan_answer == SharedPlan.Agreement.AGREED

    @property
    def says_not_quite(self) -> bool:
        return self.plan_answer == SharedPlan.Agreement.NOT_QUITE


@keeps_history()
class FamilyPlan(models.Model):
    """What those in a network want together, in their words. Its steps are steps of each one's own plan.

    It stands when each one who is in agrees; the database lets nobody write one for fewer than two.
    """

    network = models.OneToOneField(Network, on_delete=models.CASCADE, related_name="plan")
    words = models.TextField(_("what they want, in their words"))
    # A family network may meet by itself and bring back its plan (domain.md 3.2).
    how_it_came = models.CharField(_("how it came about"), max_length=300, blank=True)
    changed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(words=""), name="a_family_plan_has_words")]

    def __str__(self) -> str:
        return f"plan of network {self.network_id}"
