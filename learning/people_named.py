"""Names of people whom a practitioner walks alongside, in words about to be shared (domain.md 5.14)."""

import re

from people.models import Person

from .compiling.words import SHORTEST_NAME, first_name


def people_named_in(words: str) -> list[str]:
    """Names of people the reader may see that stand in the words: the whole name, or its first word.

    One query, for what row-level security shows; capital letters count, so that "will" is not Will.
    """
    found = []
    for name in Person.objects.order_by("name").values_list("name", flat=True):
        first = first_name(name)
        spellings = {name, first} if len(first) >= SHORTEST_NAME else {name}
        if any(re.search(rf"(?<!\w){re.escape(spelling)}(?!\w)", words) for spelling in spellings):
            found.append(name)
    return found
