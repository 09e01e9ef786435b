"""What may grow out of a conversation as it is written down: the chips under the composer.

Each floor adds its own (learning: "something got in the way", "worth learning from"), so that this floor need not know
those above it.
"""

from collections.abc import Callable
from dataclasses import dataclass

from .models import Conversation


@dataclass(frozen=True)
class Chip:
    """A chip opens one field; when something was written in it, `run(conversation, words, by)` makes something of it."""

    field: str
    label: str
    hint: str
    run: Callable[[Conversation, str, object], None]
    needs_person: bool = False


_chips: list[Chip] = []


def register(chip: Chip) -> None:
    _chips.append(chip)


def all_chips() -> list[Chip]:
    return list(_chips)
