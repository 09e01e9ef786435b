import re
from collections.abc import Iterable

# As much as two printed pages hold of each.
LONGEST_QUOTE = 180
SENTENCE_ENDS = re.compile(r"(?<=[.!?…])\s+")
TITLES = re.compile(r"(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Rev|Cllr|PC|PCSO|Sgt|Sister|Nurse)\.?")
SHORTEST_NAME = 3
COLLEAGUE = "[a colleague]"


def excerpt(words: str, longest: int = LONGEST_QUOTE) -> str:
    """The first whole sentences that fit; a single longer one is cut at a word, and shows that it was."""
    words = " ".join(words.split())
    if len(words) <= longest:
        return words
    kept = ""
    for sentence in SENTENCE_ENDS.split(words):
        if len(kept) + 1 + len(sentence) > longest:
            break
        kept = f"{kept} {sentence}".strip()
    return kept or words[:longest].rsplit(" ", 1)[0] + "…"


def without_names(words: str, names: Iterable[str]) -> str:
    """The words with the workers' names taken out: whole names however written, first names as they are spelt.

    People's names the job cannot know; whoever signs reads for those (domain.md 4.4, rule 6).
    """
    names = sorted({name for name in names if name}, key=lambda name: (-len(name), name))
    for name in names:
        words = re.sub(rf"(?i)(?<!\w){re.escape(name)}(?!\w)", COLLEAGUE, words)
    for name in names:
        last = re.escape(name.split()[-1])
        words = re.sub(rf"(?<!\w){TITLES.pattern} {last}(?!\w)", COLLEAGUE, words)
    for first in sorted({first_name(name) for name in names}):
        if len(first) >= SHORTEST_NAME:
            words = re.sub(rf"(?<!\w){re.escape(first)}(?!\w)", COLLEAGUE, words)
    return words


def first_name(name: str) -> str:
    """What someone is called: the first word of their name that is no title."""
    parts = name.split()
    return next((part for part in parts if not TITLES.fullmatch(part)), parts[0])


def alike(theme: str) -> str:
    """What two spellings of one theme have in common."""
    return " ".join(theme.split()).casefold()
