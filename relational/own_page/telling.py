"""What the person does on their page reaches a human: their main person's Today, or the team's when there is none yet."""

from hubs.models import KnownAt, Practitioner, Role, TeamMember
from people.actions import tell
from people.models import Notice, Person


def tell_those_beside(*, person: Person, words: str, about: str) -> None:
    """Put a line on the Today of the main person; without one, of everyone in the team, or else of who began the page.

    When all of them have left their jobs, of those who coordinate the hubs that know the person: somebody hears it.
    """
    team = list(TeamMember.objects.around(person).present())
    readers = [member.practitioner for member in team if member.is_main] or [member.practitioner for member in team]
    for practitioner in readers or _whoever_is_left(person):
        tell(
            practitioner=practitioner,
            words=words,
            about=about,
            person=person,
            kind=Notice.Kind.PERSON,
            url=person.get_absolute_url(),
        )


def _whoever_is_left(person: Person) -> list[Practitioner]:
    if person.began_by.is_active:
        return [person.began_by]
    hubs = KnownAt.objects.filter(person=person).values("hub")
    coordinating = Role.objects.in_force().filter(hub__in=hubs, kind=Role.Kind.COORDINATOR).values("practitioner")
    return list(Practitioner.objects.working().filter(pk__in=coordinating))
