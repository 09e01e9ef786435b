"""How a conversation came to say what it says: each wording with who changed it, when, why, and what changed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from difflib import SequenceMatcher
from itertools import pairwise

from .models import Conversation

PARTS = ("text", "own_part", "noticed", "opinion")
# Beyond this many words both wordings are shown whole: comparing them would take longer than reading them.
COMPARED_WORDS = 4_000
WORD = re.compile(r"\s+|\w+|[^\w\s]")


@dataclass(frozen=True)
class Passage:
    """A run of words that stayed, came or went."""

    words: str
    how: str = "same"


@dataclass(frozen=True)
class Version:
    """One wording: since when, by whom, why, and how it differs from the one before."""

    since: datetime
    by: object
    why: str
    changes: list[list[Passage]]


def versions_of(conversation: Conversation) -> list[Version]:
    """Newest first; only those whose words differ. Row-level security decides which former wordings there are to see."""
    wordings = _different([*conversation.events.order_by("pgh_id"), conversation])
    if not wordings:
        return []
    first = Version(conversation.created_at, conversation.author, "", [[Passage(_said(wordings[0]))]])
    later = [
        Version(after.amended_at or after.withdrawn_at, conversation.author, after.amended_why, _changes(before, after))
        for before, after in pairwise(wordings)
    ]
    return [*reversed(later), first]


def _different(rows: list) -> list:
    """Without those that only changed something else, and without the emptied row of a withdrawn conversation."""
    kept: list = []
    for row in rows:
        if not _said(row):
            continue
        if kept and all(getattr(row, part) == getattr(kept[-1], part) for part in PARTS):
            kept[-1] = row
        else:
            kept.append(row)
    return kept


def _said(row) -> str:
    return "\n\n".join(getattr(row, part) for part in PARTS if getattr(row, part))


def _changes(before, after) -> list[list[Passage]]:
    parts = [(getattr(before, part), getattr(after, part)) for part in PARTS]
    return [list(compare(former, now)) for former, now in parts if former != now]


def compare(former: str, now: str) -> Iterator[Passage]:
    """The words of both, those that went before those that came."""
    before, after = WORD.findall(former), WORD.findall(now)
    if len(before) + len(after) > COMPARED_WORDS:
        yield from (Passage(former, "went"), Passage(now, "came"))
        return
    for how, i, j, k, l in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():  # noqa: E741
        if how == "equal":
            yield Passage("".join(before[i:j]))
            continue
        if j > i:
            yield Passage("".join(before[i:j]), "went")
        if l > k:
            yield Passage("".join(after[k:l]), "came")
