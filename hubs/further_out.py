"""Who this floor puts further out in the picture of a person's circle: the workers around them."""

from collections.abc import Iterator

from people.circle import Further, further_out
from people.models import Person

from .models import team_around


@further_out
def workers(person: Person) -> Iterator[Further]:
    for member in team_around(person):
        if member.is_present:
            practitioner = member.practitioner
            yield Further(practitioner.name, member.role or practitioner.job, practitioner.organisation.name)
