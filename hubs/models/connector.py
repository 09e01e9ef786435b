from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .asset import Asset


class ConnectorQuerySet(models.QuerySet):
    def in_time(self) -> "ConnectorQuerySet":
        """Whom they said may be named, and still today. Who may read which is row-level security's to say."""
        return self.filter(Q(until=None) | Q(until__gte=timezone.localdate())).order_by("pk")


class Connector(models.Model):
    """A human who connects people to what a place has. Neighbours and volunteers have privacy too (domain.md 5.20).

    Named only with their own yes, to nobody beyond whom they said, and no longer; afterwards the name is forgotten, in
    the history as well, which is why there is none.
    """

    class Reach(models.TextChoices):
        PUBLIC = "public", _("anyone who looks")
        HUB = "hub", _("those who work at hubs near it")
        PRIVATE = "private", _("only the coordinators near it, who put people through")

    asset = models.ForeignKey(Asset, on_delete=models.CASCADE, related_name="connectors")
    name = models.CharField(_("who connects people to it"), max_length=200)
    how = models.CharField(_("how to reach them"), max_length=200, blank=True)
    reach = models.CharField(_("who may know their name"), max_length=10, choices=Reach, default=Reach.HUB)
    agreed_on = models.DateField(_("when they said yes to being named here"))
    until = models.DateField(_("until when"), null=True, blank=True)

    objects = ConnectorQuerySet.as_manager()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(name=""), name="a_connector_has_a_name")]

    def __str__(self) -> str:
        return self.name
