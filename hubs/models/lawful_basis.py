from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from relational.access.history import keeps_history

from .organisation import Organisation
from .practitioner import Practitioner


class LawfulBasis(models.Model):
    """A basis in law for using people's information. A list kept as data, because the law changes (domain.md 5.5)."""

    name = models.CharField(_("name"), max_length=200, unique=True)
    law = models.CharField(_("where it stands"), max_length=200, blank=True)
    notes = models.TextField(_("notes"), blank=True)
    starts_on = models.DateField(_("in force from"), null=True, blank=True)
    ends_on = models.DateField(_("in force until"), null=True, blank=True)
    needs_balancing = models.BooleanField(_("the person's interests must be weighed against it"), default=False)

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "lawful bases"
        constraints = [
            models.CheckConstraint(
                condition=Q(starts_on=None) | Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="a_basis_ends_after_it_starts",
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_in_force(self) -> bool:
        today = timezone.localdate()
        return (self.starts_on is None or self.starts_on <= today) and (self.ends_on is None or self.ends_on >= today)


class OrganisationBasisQuerySet(models.QuerySet):
    def in_force(self) -> "OrganisationBasisQuerySet":
        return self.filter(ended_on=None)

    def by_organisation(self) -> "OrganisationBasisQuerySet":
        return self.select_related("organisation", "basis", "recorded_by").order_by(
            "organisation__name", "purpose", "pk"
        )


@keeps_history()
class OrganisationBasis(models.Model):
    """On what basis an organisation uses people's information for a purpose, and why it is necessary (domain.md 5.1, 5.5).

    It is no agreement with any person, and it shares nothing.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="bases")
    purpose = models.CharField(_("for what purpose"), max_length=300)
    basis = models.ForeignKey(LawfulBasis, on_delete=models.PROTECT, related_name="uses")
    necessity = models.TextField(_("why it is necessary, and why less would not do"))
    starts_on = models.DateField(_("since"), default=timezone.localdate)
    review_on = models.DateField(_("look at it again"), null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    recorded_by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    objects = OrganisationBasisQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "organisation bases"
        constraints = [
            models.CheckConstraint(
                condition=~Q(purpose="") & ~Q(necessity=""), name="a_basis_has_a_purpose_and_is_necessary"
            ),
            models.UniqueConstraint(
                fields=["organisation", "purpose", "basis"], condition=Q(ended_on=None), name="a_basis_is_recorded_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.purpose}"
