from datetime import datetime

from django.db import transaction
from django.utils import timezone

from people.models import Person, SharedPlan, Step


@transaction.atomic
def add_step(*, person: Person, words: str, by, who: str = Step.Who.PERSON, **fields) -> Step:
    """Add a next step to the person's plan, beginning the plan if there is none yet."""
    plan_of(person, by=by)
    return Step.objects.create(person=person, words=words, who=who, added_by=by, **fields)


@transaction.atomic
def settle_step(*, step: Step, state: str, note: str = "", at: datetime | None = None) -> Step:
    """Done, let go, or carried on; or open again."""
    step.state = state
    step.note = note or step.note
    step.settled_at = None if state == Step.State.OPEN else (at or timezone.now())
    step.save(update_fields=["state", "note", "settled_at"])
    return step


@transaction.atomic
def describe_good_month(*, person: Person, words: str, by) -> SharedPlan:
    plan = plan_of(person, by=by)
    plan.good_month = words
    plan.save(update_fields=["good_month", "updated_at"])
    return plan


@transaction.atomic
def agree_plan(*, person: Person, agreement: str, words: str = "", by, at: datetime | None = None) -> SharedPlan:
    """Agreed, or not quite, with the person's own words kept beside it for every reader."""
    plan = plan_of(person, by=by)
    plan.agreement = agreement
    plan.agreement_words = words
    plan.agreed_at = at or timezone.now()
    plan.save(update_fields=["agreement", "agreement_words", "agreed_at", "updated_at"])
    return plan


def plan_of(person: Person, *, by) -> SharedPlan:
    """The person's plan, begun if need be."""
    plan, _ = SharedPlan.objects.get_or_create(person=person, defaults={"began_by": by})
    return plan
