from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from people.models import Person
from relational.access.history import keeps_history

from .absence import Absence
from .practitioner import Practitioner


class CoverQuerySet(models.QuerySet):
    def open(self) -> "CoverQuerySet":
        return self.filter(state__in=[Cover.State.PROPOSED, Cover.State.AGREED, Cover.State.ACCEPTED])

    def asked_of(self, practitioner: Practitioner) -> "CoverQuerySet":
        """The person agreed; now it is for the practitioner to say yes or no."""
        return self.filter(practitioner=practitioner, state=Cover.State.AGREED).still_useful()

    def still_useful(self) -> "CoverQuerySet":
        return self.filter(absence__called_off_at=None, absence__ends_on__gte=timezone.localdate()).select_related(
            "absence__practitioner"
        )

    def on_now(self) -> "CoverQuerySet":
        today = timezone.localdate()
        return self.filter(state=Cover.State.ACCEPTED, absence__starts_on__lte=today).still_useful()


@keeps_history()
class Cover(models.Model):
    """Who is there for a person while their main person is away: proposed, agreed by the person, accepted by the worker.

    It is true by the absence's dates: the main person stays who they are, and is back when they are back, unless the
    person chooses otherwise. A trigger gives the sight it needs, and that ends with the absence.
    """

    class State(models.TextChoices):
        PROPOSED = "proposed", _("proposed, the person has not been asked yet")
        AGREED = "agreed", _("the person agrees")
        ACCEPTED = "accepted", _("covers")
        NOT_WANTED = "not_wanted", _("the person would rather not")
        DECLINED = "declined", _("the worker cannot")
        ENDED = "ended", _("not needed any more")

    absence = models.ForeignKey(Absence, on_delete=models.CASCADE, related_name="covers")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="covers")
    practitioner = models.ForeignKey(Practitioner, on_delete=models.CASCADE, related_name="covering")
    state = models.CharField(max_length=20, choices=State, default=State.PROPOSED)
    proposed_by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField(default=timezone.now)
    person_agreed_at = models.DateTimeField(null=True, blank=True)
    person_words = models.CharField(_("what the person said about it"), max_length=300, blank=True)
    # Empty when the person said it on their own page.
    agreement_recorded_by = models.ForeignKey(
        Practitioner, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = CoverQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["absence", "person"],
                condition=Q(state__in=["proposed", "agreed", "accepted"]),
                name="one_covers_for_a_person",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["agreed", "accepted"]) | Q(person_agreed_at__isnull=False),
                name="nobody_covers_before_the_person_agrees",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.practitioner_id} for {self.person_id} ({self.state})"
