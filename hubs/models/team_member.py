from django.apps import apps
from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from people.models import Conversation, Person
from relational.access.history import keeps_history

from .absence import Absence
from .practitioner import Practitioner


class TeamMemberQuerySet(models.QuerySet):
    def around(self, person: Person) -> "TeamMemberQuerySet":
        return self.filter(person=person).select_related("practitioner__organisation")

    def with_last_conversation(self) -> "TeamMemberQuerySet":
        """When each last spoke with the person, as far as the reader may know: `last_spoke`."""
        spoke = Conversation.objects.filter(person=models.OuterRef("person"), author=models.OuterRef("practitioner"))
        return self.annotate(last_spoke=models.Subquery(spoke.newest_first().values("happened_at")[:1]))

    def with_what_is_open(self) -> "TeamMemberQuerySet":
        """With `nobody_holds`: what nobody holds yet around the person; `hands_over_to` and `hands_over_at`, where planned.

        In the same query: the person's page shows them and may ask no more than it does.
        """
        strands = apps.get_model("hubs", "Strand").objects.open().filter(person=models.OuterRef("person"), held_by="")
        nobodys = (
            Q(member=None) | ~Q(member__state=TeamMember.State.ACCEPTED) | Q(member__practitioner__is_active=False)
        )
        planned = apps.get_model("hubs", "HandOver").objects.planned().filter(leaving=models.OuterRef("pk"))
        return self.annotate(
            nobody_holds=ArraySubquery(strands.filter(nobodys).order_by("named_at", "pk").values("words")),
            hands_over_to=models.Subquery(planned.values("arriving__practitioner__name")[:1]),
            hands_over_at=models.Subquery(planned.values("talk_at")[:1]),
        )

    def with_absence(self) -> "TeamMemberQuerySet":
        """Until when the worker is away, if they are away today: `away_until`."""
        away = Absence.objects.on().filter(practitioner=models.OuterRef("practitioner"))
        return self.annotate(away_until=models.Subquery(away.values("ends_on")[:1]))

    def present(self) -> "TeamMemberQuerySet":
        """Those who are in the team now; someone who has left their job does not count."""
        return self.filter(state=TeamMember.State.ACCEPTED, practitioner__is_active=True)

    def waiting(self) -> "TeamMemberQuerySet":
        return self.filter(state__in=[TeamMember.State.PROPOSED, TeamMember.State.AGREED], practitioner__is_active=True)

    def asked_of(self, practitioner: Practitioner) -> "TeamMemberQuerySet":
        """The person has agreed; now it is for the practitioner to say yes or no."""
        return self.filter(practitioner=practitioner, state=TeamMember.State.AGREED).select_related("proposed_by")

    def main_first(self) -> "TeamMemberQuerySet":
        return self.order_by("-is_main", "accepted_at", "pk")


def team_around(person: Person) -> list["TeamMember"]:
    """Everyone who is, was or may be in the team, the main person first; asked for once for all who show them."""
    members = TeamMember.objects.main_first().with_last_conversation().with_what_is_open().with_absence()
    members = members.select_related("practitioner__organisation")
    models.prefetch_related_objects([person], models.Prefetch("team", members))
    return list(person.team.all())


@keeps_history()
class TeamMember(models.Model):
    """A worker in the team around a person: proposed, agreed by the person, accepted by the worker (domain.md 3.3).

    A database trigger gives the worker their grant when they accept and ends it when they step back; another lets
    nobody go round the person or the worker.
    """

    class State(models.TextChoices):
        PROPOSED = "proposed", _("proposed, the person has not been asked yet")
        AGREED = "agreed", _("the person agrees")
        ACCEPTED = "accepted", _("in the team")
        NOT_WANTED = "not_wanted", _("the person would rather not")
        DECLINED = "declined", _("the worker cannot")
        WITHDRAWN = "withdrawn", _("no longer asked")
        STEPPED_BACK = "stepped_back", _("stepped back")

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="team", db_index=False)
    practitioner = models.ForeignKey(Practitioner, on_delete=models.CASCADE, related_name="teams")
    role = models.CharField(_("what they do here"), max_length=200, blank=True)
    is_main = models.BooleanField(_("the person's main person"), default=False)
    state = models.CharField(max_length=20, choices=State, default=State.PROPOSED)
    told = models.TextField(_("what the worker is told before they say yes"), blank=True)
    proposed_by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField(default=timezone.now)
    person_agreed_at = models.DateTimeField(null=True, blank=True)
    person_words = models.CharField(_("what the person said about it"), max_length=300, blank=True)
    agreement_recorded_by = models.ForeignKey(Practitioner, on_delete=models.PROTECT, null=True, related_name="+")
    accepted_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    thanks = models.CharField(_("thanks"), max_length=300, blank=True)
    # When the person said "not any more": someone talks about it with them, and the worker steps back with thanks.
    parting_asked_at = models.DateTimeField(null=True, blank=True)
    # The person agrees that whoever looks for them from elsewhere is told that this worker is beside them.
    may_be_named = models.BooleanField(default=False, db_default=False)

    objects = TeamMemberQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["person", "state"])]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "practitioner"],
                condition=Q(state__in=["proposed", "agreed", "accepted"]),
                name="in_a_team_once",
            ),
            models.UniqueConstraint(
                fields=["person"], condition=Q(is_main=True, state="accepted"), name="one_main_person"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["agreed", "accepted"]) | Q(person_agreed_at__isnull=False),
                name="nobody_joins_before_the_person_agrees",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.practitioner_id} beside {self.person_id} ({self.state})"

    @property
    def is_present(self) -> bool:
        return self.state == self.State.ACCEPTED and self.practitioner.is_active

    @property
    def is_waiting(self) -> bool:
        return self.state in {self.State.PROPOSED, self.State.AGREED} and self.practitioner.is_active

    @property
    def has_left_the_job(self) -> bool:
        """In the team as far as anyone wrote down, and gone from their work: what they held, nobody holds."""
        return self.state == self.State.ACCEPTED and not self.practitioner.is_active
