from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from relational.access.history import keeps_history

from .person import Person


class RestQuerySet(models.QuerySet):
    def under_way(self) -> "RestQuerySet":
        return self.filter(ended_at=None)


@keeps_history()
class Rest(models.Model):
    """A time when things were quiet. Resting is not closing: the page stays, and any contact ends the rest (domain.md 1.2).

    A light "how are things?" comes only if the person said yes to it, when and how they said (domain.md 2, row 30).
    """

    class Back(models.TextChoices):
        CONVERSATION = "conversation", _("a conversation")
        OWN_PAGE = "own_page", _("their own page")
        PULL_IN = "pull_in", _("help that was pulled in")
        SAID_SO = "said_so", _("they said so")

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="rests")
    words = models.TextField(_("in their words, if they said something"), blank=True)
    began_at = models.DateTimeField(default=timezone.now)
    began_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    hello_on = models.DateField(_("when"), null=True, blank=True)
    hello_how = models.CharField(_("how"), max_length=200, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    came_back_by = models.CharField(max_length=20, choices=Back, blank=True)

    objects = RestQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["hello_on"], condition=Q(ended_at=None, hello_on__isnull=False), name="hello_due")
        ]
        constraints = [
            models.UniqueConstraint(fields=["person"], condition=Q(ended_at=None), name="one_rest_at_a_time"),
            models.CheckConstraint(condition=Q(ended_at=None) | ~Q(came_back_by=""), name="a_rest_ends_by_something"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} rests since {self.began_at:%F}"


class Hello(models.Model):
    """How things were, said in a line during a rest. It wakes nobody."""

    rest = models.ForeignKey(Rest, on_delete=models.CASCADE, related_name="hellos")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    words = models.TextField(_("how are things, in their words"))
    said_at = models.DateTimeField(default=timezone.now)
    heard_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["said_at", "pk"]
        constraints = [models.CheckConstraint(condition=~Q(words=""), name="a_hello_has_words")]

    def __str__(self) -> str:
        return self.words[:80]
