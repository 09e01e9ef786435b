"""Whether someone is here twice: why it looks so, and what differs between two pages that would become one."""

from dataclasses import dataclass

from django.db import connection
from django.utils.translation import gettext_lazy as _

from .models import Person
from .safe_times import SafeTime

REASONS = (
    _("the names are nearly the same"),
    _("the names sound alike"),
    _("born on the same day"),
    _("the same phone number"),
    _("one is known by the other's name"),
)
CHOSEN = ("name", "full_name", "pronouns", "born_on", "language")
WORDS = ("reach", "reach_not", "communication_needs", "about_me", "mission")


@dataclass(frozen=True)
class PerhapsTwice:
    """Two pages that may be one person's, and why."""

    one: Person
    other: Person
    why: list[str]

    def beside(self, person: Person) -> Person:
        return self.other if self.one == person else self.one


def perhaps_twice(person: Person | None = None) -> list[PerhapsTwice]:
    """The most alike first, of this person or of all the reader may see; pairs that were told apart are left out."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM perhaps_twice(%s)", [person.pk if person else None])
        rows = cursor.fetchall()
    people = Person.objects.in_bulk({pk for row in rows for pk in row[:2]})
    return [
        PerhapsTwice(
            people[one], people[other], [str(words) for words, is_so in zip(REASONS, signs, strict=True) if is_so]
        )
        for one, other, *signs in rows
    ]


@dataclass(frozen=True)
class Difference:
    """A field that both pages have words in, and not the same."""

    field: str
    label: str
    kept: str
    other: str

    @property
    def may_be_both(self) -> bool:
        return self.field in WORDS


def differences(kept: Person, other: Person) -> list[Difference]:
    """What has to be chosen, one or the other."""
    pairs = [(name, getattr(kept, name), getattr(other, name)) for name in (*CHOSEN, *WORDS)]
    return [
        Difference(name, str(Person._meta.get_field(name).verbose_name), here, there)
        for name, here, there in pairs
        if here and there and here != there
    ]


def both_times(one: list[SafeTime], other: list[SafeTime]) -> list[SafeTime]:
    """When it is safe by both: the stricter. Empty means any time, so that a single list stands as it is; where the
    two never meet, the first stands."""
    if not one or not other:
        return one or other
    met = [SafeTime(a.day, max(a.starts, b.starts), min(a.ends, b.ends)) for a in one for b in other if a.day == b.day]
    return [each for each in met if each.starts < each.ends] or one
