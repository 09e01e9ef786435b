"""What stands on the page of the team around a person, for those beside them and for their hub's coordinator."""

from dataclasses import dataclass, field

from django.conf import settings
from django.utils.functional import cached_property

from people.models import Person

from .building import Candidate, candidates
from .gaps import Gap, gaps, strands_of
from .models import HandOver, Strand, TeamMember, team_around

FIRST, MOST = 6, 40


@dataclass
class TeamPage:
    """`q`: what was typed; `good_for`: the strand somebody is looked for; `chosen`: those ticked so far; `roles`: what
    each of them would do, as typed; `all`: no fewer."""

    person: Person
    q: str = ""
    good_for: Strand | None = None
    chosen: frozenset[int] = frozenset()
    roles: dict[int | None, str] = field(default_factory=dict)
    all: bool = False

    @cached_property
    def members(self) -> list[TeamMember]:
        return team_around(self.person)

    @cached_property
    def present(self) -> list[TeamMember]:
        return [member for member in self.members if member.is_present]

    @property
    def beside(self) -> list[TeamMember]:
        """Those present, with the hand-over each of them has planned, if any: `handing_over`."""
        planned = {each.leaving_id: each for each in self.hand_overs}
        for member in self.present:
            member.handing_over = planned.get(member.pk)
        return self.present

    @cached_property
    def hand_overs(self) -> list[HandOver]:
        return list(HandOver.objects.planned().around(self.person))

    @property
    def broken(self) -> list[HandOver]:
        """Hand-overs whose one side went: they show until someone sees to them."""
        here = {member.pk for member in self.present}
        return [each for each in self.hand_overs if each.leaving_id not in here]

    @property
    def proposed(self) -> list[TeamMember]:
        return [each for each in self.members if each.is_waiting and each.state == TeamMember.State.PROPOSED]

    @property
    def agreed(self) -> list[TeamMember]:
        return [each for each in self.members if each.is_waiting and each.state == TeamMember.State.AGREED]

    @property
    def left(self) -> list[TeamMember]:
        """Nobody wrote down that they stepped back: they left their job, count nowhere and hold nothing."""
        return [member for member in self.members if member.has_left_the_job]

    @property
    def gone(self) -> list[TeamMember]:
        return [member for member in self.members if member.state == TeamMember.State.STEPPED_BACK]

    @property
    def main(self) -> TeamMember | None:
        return next((member for member in self.present if member.is_main), None)

    @property
    def organisations(self) -> int:
        return len({member.practitioner.organisation_id for member in self.present})

    @property
    def is_large(self) -> bool:
        return len(self.present) >= settings.TEAM_IS_LARGE_FROM

    @cached_property
    def strands(self) -> list[Strand]:
        return strands_of(self.person)

    @property
    def waiting(self) -> list[TeamMember]:
        return [*self.proposed, *self.agreed]

    @property
    def nobody_holds(self) -> list[str]:
        """The words of it, known with the team."""
        return self.members[0].nobody_holds if self.members else []

    @property
    def held(self) -> list[Strand]:
        return [strand for strand in self.strands if strand.is_held]

    @cached_property
    def gaps(self) -> list[Gap]:
        return gaps(self.person, self.members, self.strands)

    @property
    def named_gaps(self) -> list[Gap]:
        return [gap for gap in self.gaps if gap.kind != "matters"]

    @property
    def matters_gaps(self) -> list[Gap]:
        return [gap for gap in self.gaps if gap.kind == "matters"]

    @cached_property
    def found(self) -> list[Candidate]:
        good_for = self.good_for.words if self.good_for else ""
        found = candidates(self.person, self.members, q=self.q, good_for=good_for, chosen=self.chosen)
        for candidate in found:
            candidate.role = self.roles.get(candidate.practitioner.pk, "")
        return found

    @property
    def candidates(self) -> list[Candidate]:
        """Those ticked so far, then the first few of the others."""
        ticked = [each for each in self.found if each.practitioner.pk in self.chosen]
        others = [each for each in self.found if each.practitioner.pk not in self.chosen]
        return ticked + others[: MOST if self.all else FIRST]

    @property
    def more(self) -> int:
        return max(min(len(self.found), MOST) - len(self.candidates), 0)
