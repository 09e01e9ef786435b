from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
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

    def asked_of_hubs_of(self, practitioner: Practitioner) -> "PullInQuerySet":
        """Open asks anyone at their hubs may take up."""
        hubs = {role.hub_id for role in practitioner.current_roles if role.hub_id}
        return self.open().filter(to_hub__in=hubs).exclude(asked_by=practitioner).with_people()

    def taken_up_by(self, practitioner: Practitioner) -> "PullInQuerySet":
        """What they said yes to, or offered something for, and is not closed yet."""
        helping = [PullIn.State.ACCEPTED, PullIn.State.OFFERED]
        return self.filter(answered_by=practitioner, state__in=helping, closed_at=None).with_people()

    def made_by(self, practitioner: Practitioner) -> "PullInQuerySet":
        return self.filter(asked_by=practitioner).with_people()

    def about(self, person: Person) -> "PullInQuerySet":
        return self.filter(person=person).newest_first().with_people()

    def doors_that_stayed_shut(self) -> "PullInQuerySet":
        return self.filter(state=PullIn.State.SHUT)

    def newest_first(self) -> "PullInQuerySet":
        return self.order_by("-asked_at", "-pk")

    def with_people(self) -> "PullInQuerySet":
        return self.select_related(
            "asked_by__organisation", "to_practitioner__organisation", "to_hub", "answered_by__organisation"
        )


class PullIn(models.Model):
    """Expertise pulled in to a person: the ask travels, the person and the relationship stay (domain.md 6, item 4).

    It carries only what the person agreed may be told; whoever is asked sees the ask, not the person's page. It goes to
    a colleague, to a hub, or to a partner who has no account and answers by a secret address (AskLink).
    """

    class State(models.TextChoices):
        OPEN = "open", _("open")
        ACCEPTED = "accepted", _("will help")
        OFFERED = "offered", _("offers something else")
        PASSED_ON = "passed_on", _("someone better")
        CANNOT = "cannot", _("can't just now")
        SHUT = "shut", _("a door that stayed shut")
        WITHDRAWN = "withdrawn", _("no longer needed")

    # Without a person an ask is about know-how only.
    person = models.ForeignKey(Person, on_delete=models.CASCADE, null=True, blank=True, related_name="pull_ins")
    asked_by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="asks_made", db_index=False)
    to_practitioner = models.ForeignKey(
        Practitioner, on_delete=models.PROTECT, null=True, blank=True, related_name="asks_received"
    )
    to_hub = models.ForeignKey(Hub, on_delete=models.PROTECT, null=True, blank=True, related_name="asks")
    partner_name = models.CharField(_("their name"), max_length=200, blank=True, db_default="")
    partner_organisation = models.CharField(_("where they work"), max_length=200, blank=True, db_default="")
    partner_email = models.EmailField(_("their e-mail address"), blank=True, db_default="")
    partner_phone = models.CharField(_("their phone"), max_length=40, blank=True, db_default="")
    ask = models.TextField(_("what you need"))
    shared = models.TextField(_("what the person agreed may be told"), blank=True)
    person_agreed = models.BooleanField(_("the person agreed to this being told"), default=False)
    # So that whoever is asked reads truly what is not told.
    tells_name = models.BooleanField(default=False, db_default=False, editable=False)
    # Not safe to stand on the person's own page (domain.md 5.8); there is no gap where it would be.
    hidden_from_person = models.BooleanField(_("not on their own page"), default=False, db_default=False)
    passed_from = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="passed_to")
    state = models.CharField(max_length=20, choices=State, default=State.OPEN)
    answer = models.TextField(_("answer"), blank=True)
    # Empty in an answered ask: the partner answered, by their link.
    answered_by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    rule = models.TextField(_("which rule said no"), blank=True, db_default="")
    nudged_at = models.DateTimeField(null=True, blank=True)
    nudge_mailed_at = models.DateTimeField(null=True, blank=True)
    outcome = models.TextField(_("what came of it"), blank=True, db_default="")
    closed_at = models.DateTimeField(null=True, blank=True)
    asked_at = models.DateTimeField(default=timezone.now)

    objects = PullInQuerySet.as_manager()

    class Meta:
        ordering = ["asked_at", "pk"]
        indexes = [
            models.Index(fields=["asked_by", "-asked_at"]),
            models.Index(fields=["asked_at"], condition=Q(state="open"), name="ask_unanswered"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(to_practitioner__isnull=False, to_hub=None, partner_name="")
                | Q(to_practitioner=None, to_hub__isnull=False, partner_name="")
                | (Q(to_practitioner=None, to_hub=None) & ~Q(partner_name="")),
                name="an_ask_goes_to_one",
            ),
            models.CheckConstraint(
                condition=Q(shared="") | Q(person_agreed=True), name="nothing_is_told_without_agreement"
            ),
            models.CheckConstraint(condition=~Q(state="shut") | ~Q(rule=""), name="a_shut_door_says_which_rule"),
        ]

    def __str__(self) -> str:
        return self.ask[:60]

    def get_absolute_url(self) -> str:
        return reverse("hubs:answer", args=[self.pk])

    @property
    def is_open(self) -> bool:
        return self.state == self.State.OPEN

    @property
    def is_shut(self) -> bool:
        return self.state == self.State.SHUT

    @property
    def is_taken_up(self) -> bool:
        return self.state in {self.State.ACCEPTED, self.State.OFFERED}

    @property
    def is_for_a_partner(self) -> bool:
        return bool(self.partner_name)

    @property
    def partner(self) -> str:
        """Name and organisation of a partner without an account."""
        return ", ".join(filter(None, [self.partner_name, self.partner_organisation]))

    @cached_property
    def asked_of_whom(self) -> str:
        return self.partner or str(self.to_hub or self.to_practitioner)

    @cached_property
    def answered_by_whom(self) -> str:
        return self.answered_by.name if self.answered_by else self.partner_name

    @cached_property
    def is_quiet(self) -> bool:
        """Asked a while ago and nobody has answered: it shows, to whoever asked and on their hub's board."""
        return self.is_open and self.asked_at < shows_if_asked_before()

    def may_be_answered_by(self, practitioner: Practitioner) -> bool:
        """Whoever was asked; of a hub, anyone who works there, but not the one who asks."""
        if practitioner.pk == self.asked_by_id or not self.is_open:
            return False
        if self.to_hub_id:
            return practitioner.has_role_in(self.to_hub, "practitioner", "coordinator", "manager")
        return self.to_practitioner_id == practitioner.pk


def shows_if_asked_before() -> datetime:
    return timezone.now() - timedelta(hours=settings.ASK_SHOWS_HOURS)
