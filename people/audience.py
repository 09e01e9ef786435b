"""One sentence above Save: who will see it (ux.md, "Taken from the best")."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .models import Category, Person, Reach
from .who_sees import readers_of


def who_will_see(person: Person | None, reach: str, practitioner) -> str:
    """Who may read a conversation with this reach, asked of what the policies stand on."""
    if person is None:
        return _("Only you will see this, until it is on someone's page.")
    if reach == Reach.AUTHOR:
        return _("Only you will see this.")
    readers = readers_of(person, Category.CONVERSATIONS)
    if reach == Reach.ORGANISATION:
        readers = [reader for reader in readers if reader.organisation_id == practitioner.organisation_id]
    others = len([reader for reader in readers if reader.pk != practitioner.pk])
    if not others:
        return _("Only you will see this: nobody else is in %(name)s's team yet.") % {"name": person.name}
    organisations = len({reader.organisation_id for reader in readers})
    people = ngettext("you and one other person", "you and %(count)d other people", others) % {"count": others}
    where = ngettext("one organisation", "%(count)d organisations", organisations) % {"count": organisations}
    return _("Visible to %(people)s in %(name)s's team (%(where)s).") % {
        "people": people,
        "name": person.name,
        "where": where,
    }
