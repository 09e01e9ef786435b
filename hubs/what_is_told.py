"""What may travel with an ask: what the person has said and could agree to being told, and what stays untold."""

from django.utils.translation import gettext as _

from people.models import Person, Step, WhatMatters

SHOWN = 5


def could_be_told(person: Person) -> list[str]:
    """Their own words that an ask could carry, most needed first: what helps to understand each other (domain.md 5.16),
    what matters, next steps. Nothing told in confidence. Each is told only if the person agrees."""
    needs = [person.communication_needs, person.language]
    matters = WhatMatters.objects.filter(person=person, confided_to=None).in_their_order()
    steps = Step.objects.filter(person=person, state=Step.State.OPEN)
    said = [*needs, *(each.words for each in matters[:SHOWN]), *(each.words for each in steps[:2])]
    return [words for words in dict.fromkeys(map(str.strip, said)) if words][: SHOWN + 2]


def with_chosen(shared: str, chosen: list[str]) -> str:
    """What was typed, and each thing that was ticked and does not stand there yet."""
    return "\n".join([line for line in (shared.strip(), *(each for each in chosen if each not in shared)) if line])


def names_them(person: Person, words: str) -> bool:
    """Whether the name they go by, or its first word, stands in it."""
    names = {person.name, person.name.split()[0], person.full_name} - {""}
    return any(name.casefold() in words.casefold() for name in names)


def not_told(*, names: bool) -> str:
    """What whoever is asked does not get, said to both sides."""
    if names:
        return _("Not told: anything else on their page, where they live, and what was said in conversations.")
    return _("Not told: who it is, anything else on their page, where they live, and what was said in conversations.")
