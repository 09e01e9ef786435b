from django.db import connection, transaction

from people.models import Person, SelfDescription


@transaction.atomic
def describe_oneself(*, person: Person, words: str, reach: str = SelfDescription.Reach.NUMBERS) -> None:
    """One more of the words a person has for themself; Said twice it stands once.

    Not `objects.create`: whoever types it for them may not be able to read it afterwards.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO people_selfdescription (person_id, words, reach, said_at, recorded_by_id)"
            " VALUES (%s, %s, %s, now(), app_user()) ON CONFLICT DO NOTHING",
            [person.pk, " ".join(words.split()), reach],
        )


@transaction.atomic
def take_description_back(*, description: SelfDescription) -> None:
    description.delete()
