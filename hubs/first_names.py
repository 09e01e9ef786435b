"""Names for a screen that a room can read: first names, or as little more as tells two apart (domain.md 3.3)."""

from collections import Counter
from collections.abc import Iterable

# Said before a name; none of them is one.
TITLES = {"mr", "mrs", "ms", "miss", "mx", "master", "sir", "dr", "rev", "father", "sister", "pc", "pcso", "cllr"}
# "The wheel man" is no name with a surname to leave out.
ARTICLES = {"the", "a", "an"}


def first_name(name: str) -> str:
    """The first name; an initial where only a title and a surname are known."""
    words = name.split()
    if not words or words[0].lower() in ARTICLES:
        return name
    titles = [word for word in words[:-1] if word.lower().rstrip(".") in TITLES]
    names = words[len(titles) :]
    if titles and len(names) == 1:
        return f"{titles[-1]} {names[0][0]}."
    return names[0]


def first_names(names: Iterable[str]) -> list[str]:
    """One for each; two who share a first name have the initial of their last."""
    whole = list(names)
    firsts = [first_name(name) for name in whole]
    shared = {first for first, times in Counter(firsts).items() if times > 1}
    return [
        f"{first} {name.split()[-1][0]}." if first in shared and len(name.split()) > 1 else first
        for first, name in zip(firsts, whole, strict=True)
    ]
