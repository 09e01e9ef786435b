from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from relational.access.history import keeps_history

from .person import Person
from .what_matters import WhatMatters


@keeps_history()
class SharedPlan(models.Model):
    """The plan a person and those beside them hold together. One for each person; it changes, and keeps what it was."""

    class Agreement(models.TextChoices):
        NOT_ASKED = "", _("not read back yet")
        AGREED = "agreed", _("agreed")
        NOT_QUITE = "not_quite", _("not quite")

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="plan")
    good_month = models.TextField(_("what a good month would look like"), blank=True)
    agreement = models.CharField(max_length=10, choices=Agreement, blank=True, default="")
    agreement_words = models.TextField(_("their own words about it"), blank=True)
    agreed_at = models.DateTimeField(null=True, blank=True)
    began_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return f"plan of {self.person_id}"

    @property
    def is_agreed(self) -> bool:
        return self.agreement == self.Agreement.AGREED

    @property
    def is_not_quite(self) -> bool:
        return self.agreement == self.Agreement.NOT_QUITE


class StepQuerySet(models.QuerySet):
    def open(self) -> "StepQuerySet":
        return self.filter(state=Step.State.OPEN)

    def in_order(self) -> "StepQuerySet":
        open_first = models.Case(models.When(state=Step.State.OPEN, then=0), default=1)
        return self.order_by(open_first, "pk")

    def promised_by(self, practitioner) -> "StepQuerySet":
        """Open steps this practitioner said they would do, across people."""
        return self.open().filter(practitioner=practitioner).order_by("due_on", "pk")


@keeps_history()
class Step(models.Model):
    """A next step: something the person, someone they know, a worker, or several together will do."""

    class Who(models.TextChoices):
        PERSON = "person", _("the person")
        FAMILY = "family", _("family")
        NEIGHBOUR = "neighbour", _("a friend or neighbour")
        SOMEONE = "someone", _("someone else they know")
        TOGETHER = "together", _("together")
        WORKER = "worker", _("a worker")

    class State(models.TextChoices):
        OPEN = "open", _("open")
        DONE = "done", _("done")
        LET_GO = "let_go", _("let go")
        CARRIED_ON = "carried_on", _("carried on")

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="steps", db_index=False)
    words = models.TextField(_("the step"))
    who = models.CharField(_("who does it"), max_length=10, choices=Who, default=Who.PERSON)
    who_name = models.CharField(_("who, by name"), max_length=200, blank=True)
    practitioner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="steps"
    )
    matters = models.ForeignKey(WhatMatters, on_delete=models.SET_NULL, null=True, blank=True, related_name="steps")
    # Theirs, and read by those of their family plan as well.
    network = models.ForeignKey(
        "people.Network", on_delete=models.SET_NULL, null=True, blank=True, related_name="steps", db_index=False
    )
    due_on = models.DateField(_("by when, if it helps"), null=True, blank=True)
    chosen_by_person = models.BooleanField(_("chosen by the person"), default=False)
    state = models.CharField(max_length=20, choices=State, default=State.OPEN)
    note = models.TextField(_("how it went"), blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    # Empty: the person wrote it themself.
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    objects = StepQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["person", "state"]),
            models.Index(fields=["network"], condition=models.Q(network__isnull=False), name="step_of_a_family_plan"),
            models.Index(fields=["practitioner"], condition=models.Q(state="open"), name="step_promised"),
        ]
        constraints = [
            models.CheckConstraint(condition=~models.Q(words=""), name="a_step_has_words"),
            models.CheckConstraint(
                condition=models.Q(state="open", settled_at__isnull=True)
                | (~models.Q(state="open") & models.Q(settled_at__isnull=False)),
                name="a_settled_step_says_when",
            ),
        ]

    def __str__(self) -> str:
        return self.words

    @property
    def is_open(self) -> bool:
        return self.state == self.State.OPEN
