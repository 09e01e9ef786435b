from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from relational.access.history import keeps_history

from .person import Person


class Category(models.TextChoices):
    """What may be shared apart from the rest: the minimum by default (domain.md 5.2)."""

    ABOUT = "about", _("the page itself: name, about me, how to reach")
    MATTERS = "matters", _("what matters, gifts and the plan")
    CONVERSATIONS = "conversations", _("conversations")
    CIRCLE = "circle", _("people who matter")
    COSTS = "costs", _("demand and cost")
    STORY = "story", _("a story for learning")
    OTHER = "other", _("something else")


class SharingDecisionQuerySet(models.QuerySet):
    def in_force(self) -> "SharingDecisionQuerySet":
        return self.filter(Q(until=None) | Q(until__gte=timezone.localdate()), withdrawn_at=None)

    def newest_first(self) -> "SharingDecisionQuerySet":
        return self.order_by("-decided_at", "-pk")

    def with_names(self) -> "SharingDecisionQuerySet":
        return self.select_related("organisation", "practitioner__organisation", "recorded_by__organisation")

    def overrides_to_review(self) -> "SharingDecisionQuerySet":
        return self.filter(decided_by=SharingDecision.DecidedBy.OVERRIDE, reviewed_at=None).order_by("review_on", "pk")


@keeps_history()
class SharingDecision(models.Model):
    """What of a person's page is shared with whom, why and until when, or is rather not (domain.md 5.1 to 5.3).

    Shared with a named practitioner who has no other access, it opens those categories to them and no others: a
    trigger writes the grant. "Rather not" closes the category to them, in the team too. A decision against or without
    the person's wish names its legal reason, whether the person was told or why not, and a day to review it; the
    database takes no other.
    """

    class DecidedBy(models.TextChoices):
        PERSON = "person", _("the person decided")
        OVERRIDE = "override", _("against or without their wish, for a legal reason")

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="sharing_decisions")
    category = models.CharField(_("what"), max_length=20, choices=Category)
    what = models.TextField(_("what exactly"), blank=True)
    organisation = models.ForeignKey(
        "hubs.Organisation", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    practitioner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    to_whom = models.CharField(_("someone else"), max_length=200, blank=True)
    shared = models.BooleanField(_("shared"), default=True)
    why = models.TextField(_("what for"), blank=True)
    until = models.DateField(_("until"), null=True, blank=True)
    decided_by = models.CharField(max_length=10, choices=DecidedBy, default=DecidedBy.PERSON)
    words = models.TextField(_("what the person said about it"), blank=True)
    legal_reason = models.TextField(_("the legal reason"), blank=True)
    told_on = models.DateField(_("when the person was told"), null=True, blank=True)
    not_told_why = models.TextField(_("why the person was not told"), blank=True)
    decided_at = models.DateTimeField(default=timezone.now)
    # Empty when the person decided it on their own page.
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    review_on = models.DateField(_("look at it again"), null=True, blank=True)
    reviewed_at = models.DateTimeField(null=True, blank=True)
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    review_words = models.TextField(blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = SharingDecisionQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["person", "-decided_at"]),
            models.Index(fields=["organisation"], condition=Q(shared=False), name="withheld_from_organisation"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(organisation__isnull=False) | Q(practitioner__isnull=False) | ~Q(to_whom=""),
                name="shared_with_somebody",
            ),
            models.CheckConstraint(
                condition=Q(organisation=None) | Q(practitioner=None), name="shared_with_one_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(decided_by="person")
                | (
                    Q(shared=True, review_on__isnull=False)
                    & ~Q(legal_reason="")
                    & (Q(told_on__isnull=False) | ~Q(not_told_why=""))
                ),
                name="an_override_says_why_and_whether_told",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id}: {self.category} with {self.recipient}"

    @property
    def recipient(self) -> str:
        return str(self.practitioner or self.organisation or self.to_whom)

    @property
    def subject(self) -> str:
        """What it is about, in a few words."""
        return self.what if self.category == Category.OTHER and self.what else str(self.get_category_display())

    @property
    def is_override(self) -> bool:
        return self.decided_by == self.DecidedBy.OVERRIDE

    @property
    def is_in_force(self) -> bool:
        return self.withdrawn_at is None and (self.until is None or self.until >= timezone.localdate())
