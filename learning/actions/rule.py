from datetime import datetime

from django.db import transaction
from django.utils import timezone

from learning.barrier_news import tell_of_rule
from learning.exceptions import NeedsWords
from learning.models import Barrier, Rule


@transaction.atomic
def register_rule(*, name: str, by, barrier: Barrier | None = None, at: datetime | None = None, **fields) -> Rule:
    """Put a rule somebody bumped into on the register, so that the next one can look it up."""
    if not name.strip():
        raise NeedsWords
    rule = Rule.objects.create(name=name.strip(), added_by=by, added_at=at or timezone.now(), **fields)
    if barrier:
        grew_from(barrier=barrier, rule=rule)
    return rule


@transaction.atomic
def grew_from(*, barrier: Barrier, rule: Rule | None) -> Barrier:
    """Say which rule a barrier grew from; None takes it back."""
    barrier.rule = rule
    barrier.save(update_fields=["rule"])
    return barrier


@transaction.atomic
def say_more_of_rule(*, rule: Rule, **fields) -> Rule:
    """Say more: name, kind, says, where, who_can_change, room."""
    for name, value in fields.items():
        setattr(rule, name, value)
    rule.save(update_fields=list(fields))
    return rule


@transaction.atomic
def find_out(*, rule: Rule, found: str, words: str, by, at: datetime | None = None) -> Rule:
    """What it turned out to be, and how we know. Everyone who bumped into it hears."""
    if not words.strip():
        raise NeedsWords
    rule.found, rule.found_words, rule.found_by, rule.found_at = found, words.strip(), by, at or timezone.now()
    rule.save(update_fields=["found", "found_words", "found_by", "found_at"])
    tell_of_rule(rule, by=by)
    return rule
