"""What the person does on their page reaches a human: their main person's Today, or the team's when there is none yet."""

from hubs.models import TeamMember
from people.actions import tell
from people.models import Notice, Person


def tell_those_beside(*, person: Person, words: str, about: str) -> None:
    """Put a line on the Today of the main person; without one, of everyone in the team, or else of who began the page."""
    team = list(TeamMember.objects.around(person).present())
    readers = [member.practitioner for member in team if member.is_main] or [member.practitioner for member in team]
    for practitioner in readers or [person.began_by]:
        tell(
            practitioner=practitioner,
            words=words,
            about=about,
            person=person,
            kind=Notice.Kind.PERSON,
            url=person.get_absolute_url(),
        )
