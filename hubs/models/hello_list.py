from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .hub import Hub
from .lawful_basis import OrganisationBasis
from .practitioner import Practitioner


class HelloList(models.Model):
    """A list that became hellos, one for each row: an arrears list as a hello and not a letter (domain.md 7.1).

    It says who handed it on, when, and on what basis in law; nobody on it is named here.
    """

    name = models.CharField(_("what kind of list it is"), max_length=200)
    basis = models.ForeignKey(OrganisationBasis, on_delete=models.PROTECT, related_name="+")
    # Where its rows went; without one, each to the hub for its address.
    hub = models.ForeignKey(Hub, on_delete=models.CASCADE, null=True, blank=True, related_name="hello_lists")
    rows = models.PositiveIntegerField(default=0)
    # Of what its rows say: the same list is taken in once.
    digest = models.CharField(max_length=64)
    added_by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(default=timezone.now)
    taken_back_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["digest"], condition=Q(taken_back_at=None), name="a_list_is_taken_in_once"),
        ]

    def __str__(self) -> str:
        return self.name
