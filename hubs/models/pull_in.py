from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from people.models import Person

from .hub import Hub
from .practitioner import Practitioner


class PullInQuerySet(models.QuerySet):
    def open(self) -> "PullInQuerySet":
        return self.filter(state=PullIn.State.OPEN)

    def asked_of(self, practitioner: Practitioner) -> "PullInQuerySet":
        return self.filter(to_practitioner=practitioner).with_people()

    def asked_of_hub(self, hub: Hub) -> "PullInQuerySet":
        return self.filter(to_hub=hub).with_people()

    def with_people(self) -> "PullInQuerySet":
        return self.select_related("asked_by__organisation", "to_practitioner", "to_hub", "answered_by")


class PullIn(models.Model):
    """Expertise pulled in to a person: the ask travels, the person and the relationship stay (domain.md 6, item 4).

    It carries only what the person agreed may be told; whoever is asked sees the ask, not the person's page.
    """

    class State(models.TextChoices):
        OPEN = "open", _("open")
        ACCEPTED = "accepted", _("accepted")
        PASSED_ON = "passed_on", _("passed on")
        WITHDRAWN = "withdrawn", _("no longer needed")

    # Without a person an ask is about know-how only.
    person = models.ForeignKey(Person, on_delete=models.CASCADE, null=True, blank=True, related_name="pull_ins")
    asked_by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="asks_made")
    to_practitioner = models.ForeignKey(
        Practitioner, on_delete=models.PROTECT, null=True, blank=True, related_name="asks_received"
    )
    to_hub = models.ForeignKey(Hub, on_delete=models.PROTECT, null=True, blank=True, related_name="asks")
    ask = models.TextField(_("what you need"))
    shared = models.TextField(_("what the person agreed may be told"), blank=True)
    person_agreed = models.BooleanField(_("the person agreed to this being told"), default=False)
    passed_from = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="passed_to")
    state = models.CharField(max_length=20, choices=State, default=State.OPEN)
    answer = models.TextField(_("answer"), blank=True)
    answered_by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    asked_at = models.DateTimeField(default=timezone.now)

    objects = PullInQuerySet.as_manager()

    class Meta:
        ordering = ["asked_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(to_practitioner__isnull=False, to_hub__isnull=True)
                | Q(to_practitioner__isnull=True, to_hub__isnull=False),
                name="an_ask_goes_to_one",
            ),
            models.CheckConstraint(
                condition=Q(shared="") | Q(person_agreed=True), name="nothing_is_told_without_agreement"
            ),
        ]

    def __str__(self) -> str:
        return self.ask[:60]

    @property
    def is_open(self) -> bool:
        return self.state == self.State.OPEN
