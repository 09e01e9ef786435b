from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from relational.access.history import keeps_history

from .person import Person


class Purpose(models.TextChoices):
    """What a person may refuse to have their page used for (domain.md 5.1)."""

    LEARNING = "learning", _("learning and summaries")
    COSTS = "costs", _("adding up what things cost")
    EXPORTS = "exports", _("copies and exports that leave here")


class WishQuerySet(models.QuerySet):
    def in_force(self) -> "WishQuerySet":
        return self.filter(withdrawn_at=None)

    def keeping_out(self) -> "WishQuerySet":
        """Those against an organisation: it may not open the page, or is told nothing."""
        return self.filter(kind__in=[Wish.Kind.HIDE_PAGE, Wish.Kind.NOT_TOLD])

    def newest_first(self) -> "WishQuerySet":
        return self.order_by("-said_at", "-pk").select_related("organisation", "recorded_by")


@keeps_history()
class Wish(models.Model):
    """What the person does not want. Recorded without penalty, honoured everywhere until they take it back.

    Row-level security and `refuses(person, purpose)` read these rows; no screen has to remember them.
    """

    class Kind(models.TextChoices):
        HIDE_PAGE = "hide_page", _("hide my page from an organisation")
        NOT_TOLD = "not_told", _("tell an organisation nothing about me")
        NOT_USED = "not_used", _("don't use my page for something")
        OTHER = "other", _("something else")

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="wishes")
    kind = models.CharField(_("what they want"), max_length=20, choices=Kind)
    organisation = models.ForeignKey(
        "hubs.Organisation", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    purpose = models.CharField(_("for what"), max_length=20, choices=Purpose, blank=True)
    words = models.TextField(_("in their words"), blank=True)
    said_at = models.DateTimeField(default=timezone.now)
    # Empty when the person said it on their own page.
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = WishQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "wishes"
        indexes = [
            models.Index(fields=["person", "organisation"], condition=Q(withdrawn_at=None), name="wish_in_force")
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind__in=["hide_page", "not_told"]) | Q(organisation__isnull=False),
                name="a_wish_names_the_organisation",
            ),
            models.CheckConstraint(condition=~Q(kind="not_used") | ~Q(purpose=""), name="a_wish_names_the_use"),
            models.CheckConstraint(condition=~Q(kind="other") | ~Q(words=""), name="another_wish_has_words"),
            models.UniqueConstraint(
                fields=["person", "kind", "organisation", "purpose"],
                condition=Q(withdrawn_at=None) & ~Q(kind="other"),
                nulls_distinct=False,
                name="a_wish_is_said_once",
            ),
        ]

    def __str__(self) -> str:
        return str(self.sentence)

    @property
    def sentence(self) -> str:
        """The wish as one would say it."""
        if self.kind == self.Kind.HIDE_PAGE:
            return _("Hidden from %(organisation)s") % {"organisation": self.organisation}
        if self.kind == self.Kind.NOT_TOLD:
            return _("%(organisation)s is told nothing") % {"organisation": self.organisation}
        if self.kind == self.Kind.NOT_USED:
            return _("Not for %(purpose)s") % {"purpose": self.get_purpose_display()}
        return self.words
