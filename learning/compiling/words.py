import re
from collections.abc import Iterable
from functools import lru_cache

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
    names = frozenset(name for name in names if name.strip())
    return _pattern(names).sub(COLLEAGUE, words) if names else words


@lru_cache(maxsize=8)
def _pattern(names: frozenset[str]) -> re.Pattern:
    """One pattern for a whole hub: with hundreds of workers, a pattern each would be compiled over and over."""
    whole = _any_of(names)
    last = _any_of(name.split()[-1] for name in names)
    first = _any_of(first_name(name) for name in names if len(first_name(name)) >= SHORTEST_NAME)
    return re.compile(rf"(?<!\w)(?:(?i:{whole})|{TITLES.pattern} {last}|{first})(?!\w)")


def _any_of(spellings: Iterable[str]) -> str:
    """Longer ones first, so that Ann is not found in Ann-Marie."""
    in_order = sorted(set(spellings), key=lambda spelling: (-len(spelling), spelling))
    return "(?:" + ("|".join(map(re.escape, in_order)) or r"(?!)") + ")"


def first_name(name: str) -> str:
    """What someone is called: the first word of their name that is no title."""
    parts = name.split()
    return next((part for part in parts if not TITLES.fullmatch(part)), parts[0])


def alike(theme: str) -> str:
    """What two spellings of one theme have in common."""
    return " ".join(theme.split()).casefold()
