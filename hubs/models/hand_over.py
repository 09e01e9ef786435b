from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from people.models import Person
from relational.access.history import keeps_history

from .practitioner import Practitioner
from .team_member import TeamMember


class HandOverQuerySet(models.QuerySet):
    def planned(self) -> "HandOverQuerySet":
        return self.filter(state=HandOver.State.PLANNED)

    def around(self, person: Person) -> "HandOverQuerySet":
        return self.filter(person=person, leaving__person=person).with_both()

    def of(self, practitioner: Practitioner) -> "HandOverQuerySet":
        """Those this practitioner leaves or arrives by, once they are in the team."""
        accepted = TeamMember.State.ACCEPTED
        leaving = Q(leaving__practitioner=practitioner, leaving__state=accepted)
        return self.filter(leaving | Q(arriving__practitioner=practitioner, arriving__state=accepted)).with_both()

    def with_both(self) -> "HandOverQuerySet":
        return self.select_related(
            "leaving__practitioner__organisation", "arriving__practitioner__organisation"
        ).order_by(models.F("talk_at").asc(nulls_last=True), "pk")


@keeps_history()
class HandOver(models.Model):
    """One worker hands over to another, in a conversation of the three of them: the person, who leaves and who arrives.

    The one who arrives is in the team first; the one who leaves steps back after they have talked; the main person moves
    only at the person's word.
    """

    class State(models.TextChoices):
        PLANNED = "planned", _("planned")
        TALKED = "talked", _("talked together")
        CALLED_OFF = "called_off", _("called off")

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="hand_overs", db_index=False)
    leaving = models.ForeignKey(TeamMember, on_delete=models.CASCADE, related_name="hand_overs")
    arriving = models.ForeignKey(TeamMember, on_delete=models.CASCADE, related_name="+")
    talk_at = models.DateTimeField(_("when the three of you talk"), null=True, blank=True)
    where = models.CharField(_("where"), max_length=200, blank=True)
    words = models.CharField(_("what the person would like to be in it"), max_length=300, blank=True)
    said = models.CharField(_("what the person said"), max_length=300, blank=True)
    state = models.CharField(max_length=20, choices=State, default=State.PLANNED)
    planned_by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+")
    planned_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = HandOverQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["person", "state"], name="hand_over_of_person")]
        constraints = [
            models.UniqueConstraint(fields=["leaving"], condition=Q(state="planned"), name="one_hand_over_at_a_time"),
            models.CheckConstraint(condition=~Q(leaving=models.F("arriving")), name="handed_over_to_someone_else"),
        ]

    def __str__(self) -> str:
        return f"{self.leaving_id} → {self.arriving_id} ({self.state})"

    @property
    def is_planned(self) -> bool:
        return self.state == self.State.PLANNED

    @property
    def in_the_way(self) -> str:
        """What keeps the conversation from happening as it was planned, in a sentence; empty when nothing does."""
        leaving, arriving = self.leaving, self.arriving
        names = {"leaving": leaving.practitioner.name, "arriving": arriving.practitioner.name}
        if not arriving.practitioner.is_active or not (arriving.is_present or arriving.is_waiting):
            return _("%(arriving)s cannot take it on any more. Who else would the person like?") % names
        if leaving.has_left_the_job:
            return _("%(leaving)s has left meanwhile. Talk all the same, and say so to the person.") % names
        if not arriving.is_present:
            return _("%(arriving)s is not in the team yet: that comes first.") % names
        return ""
