from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from people.models import Person

from .hub import Hub
from .practitioner import Practitioner


class IntroductionQuerySet(models.QuerySet):
    def waiting(self) -> "IntroductionQuerySet":
        """Hellos still to be said; the longest waiting first."""
        return self.filter(hello_at=None).order_by("heard_at", "pk")


class Introduction(models.Model):
    """Someone might like a hello. One line and where from; no form, no conditions (domain.md 2, row 21)."""

    hub = models.ForeignKey(Hub, on_delete=models.CASCADE, related_name="introductions")
    name = models.CharField(_("who, as far as you know"), max_length=200)
    heard_from = models.CharField(_("where it came from"), max_length=200, blank=True)
    words = models.TextField(_("what was said"))
    heard_by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, null=True, related_name="+")
    heard_at = models.DateTimeField(default=timezone.now)
    hello_by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    hello_at = models.DateTimeField(null=True, blank=True)
    hello_words = models.TextField(_("how it went"), blank=True)
    person = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="introductions")

    objects = IntroductionQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["hub", "heard_at"], condition=models.Q(hello_at=None), name="hellos_to_make")]

    def __str__(self) -> str:
        return self.name
