"""What nobody holds yet, for one person: what was named, steps a worker was to do, asks without an answer, what matters
and nobody has a step for. Gaps stand first on the team's page; taking one closes it (domain.md 2, row 8)."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from people.models import Person, Step

from .models import PullIn, Strand, TeamMember


@dataclass(frozen=True)
class Gap:
    """`kind`: strand, step, ask or matters; `id` of that. `why` says in words how it comes that nobody holds it."""

    kind: str
    id: int
    words: str
    why: str = ""
    is_asked: bool = False


def strands_of(person: Person) -> list[Strand]:
    return list(Strand.objects.open().filter(person=person.pk).with_who())


def gaps(person: Person, members: Iterable[TeamMember], strands: Iterable[Strand]) -> list[Gap]:
    """As far as the reader may know: a coordinator who may not open the page sees what was named, and no steps."""
    present = {member.practitioner_id for member in members if member.is_present}
    strands = list(strands)
    named = [Gap("strand", each.pk, each.words, _why(each), each.is_asked) for each in strands if not each.is_held]
    if hasattr(person, "known"):
        return named
    steps = list(Step.objects.open().filter(person=person).select_related("practitioner"))
    return [*named, *_steps(steps, present), *_asks(person), *_what_matters(person, steps, strands)]


def _why(strand: Strand) -> str:
    if strand.member is None:
        return ""
    name = {"name": strand.member.practitioner.name}
    if strand.is_asked:
        return _("%(name)s has been asked") % name
    if strand.member.has_left_the_job:
        return _("%(name)s held it and has left") % name
    if strand.member.accepted_at:
        return _("%(name)s held it and stepped back") % name
    return _("%(name)s was asked, and it is not to be") % name


def _steps(steps: list[Step], present: set[int]) -> list[Gap]:
    without = [step for step in steps if step.who == Step.Who.WORKER and step.practitioner_id not in present]
    return [Gap("step", step.pk, step.words, _whose(step)) for step in without]


def _whose(step: Step) -> str:
    name = {"name": step.practitioner.name if step.practitioner else step.who_name}
    if step.practitioner:
        return _("a step; %(name)s said they would, and is not in the team now") % name
    return _("a step, for %(name)s") % name if step.who_name else _("a step for a worker, nobody in particular")


def _asks(person: Person) -> list[Gap]:
    asks = PullIn.objects.open().filter(person=person).with_people()
    asked = _("asked of %(whom)s, no answer yet")
    return [Gap("ask", ask.pk, ask.ask, asked % {"whom": ask.asked_of_whom}, True) for ask in asks]


def _what_matters(person: Person, steps: list[Step], strands: list[Strand]) -> list[Gap]:
    """What matters now and has neither a step nor anyone who holds it. What was told in confidence stays out of it."""
    seen_to = {step.matters_id for step in steps} | {strand.matters_id for strand in strands}
    now = person.what_matters.in_their_order().filter(confided_to=None)
    without = [each for each in now if not each.is_not_now and each.pk not in seen_to]
    return [Gap("matters", each.pk, each.words, _("what matters; no step yet, nobody holds it")) for each in without]
