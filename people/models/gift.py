from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from relational.access.history import keeps_history

from .person import Person


class GiftQuerySet(models.QuerySet):
    def offered(self) -> "GiftQuerySet":
        """Those that may be known beyond the page, today."""
        in_time = Q(until=None) | Q(until__gte=timezone.localdate())
        return self.filter(in_time).exclude(reach=Gift.Reach.PAGE)


@keeps_history()
class Gift(models.Model):
    """What someone is good at, knows or loves. Shown before any list of problems (domain.md 2, row 31).

    It goes beyond their page only with their yes, no further and no longer than they said (domain.md 5.20).
    """

    class Reach(models.TextChoices):
        PAGE = "page", _("only those on my page")
        HUB = "hub", _("those who work at hubs that know me")
        PLACE = "place", _("anyone who works here")

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="gifts")
    words = models.CharField(_("in their words"), max_length=300)
    # Empty: the person wrote it themself.
    noticed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    reach = models.CharField(_("who may know of it"), max_length=10, choices=Reach, default=Reach.PAGE)
    offer = models.CharField(_("what they would like to do with it"), max_length=300, blank=True)
    with_name = models.BooleanField(_("their name may be said with it"), default=False)
    agreed_on = models.DateField(_("when they said yes to that"), null=True, blank=True)
    until = models.DateField(_("until when"), null=True, blank=True)

    objects = GiftQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(reach="page", with_name=False) | Q(agreed_on__isnull=False), name="a_wider_reach_has_a_yes"
            )
        ]

    def __str__(self) -> str:
        return self.words
