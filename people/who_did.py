"""Who did the steps that are done: the person, their own people, and only then workers (domain.md 2, rows 28 and 37)."""

from collections import Counter
from collections.abc import Iterable

from people.models import Person, Step

DONE = {Step.State.DONE, Step.State.CARRIED_ON}


def who_did(person: Person, steps: Iterable[Step]) -> list[tuple[str, int]]:
    """Each kind of doer with how many steps, in the order of `Step.Who`; counts, and never a share in per cent."""
    counted = Counter(step.who for step in steps if step.state in DONE)
    names = dict(Step.Who.choices) | {Step.Who.PERSON: person.name}
    return [(names[who], counted[who]) for who in Step.Who.values if counted[who]]
