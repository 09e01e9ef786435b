"""Numbers small enough to point at somebody are not written down at all, not even in a draft."""

FEW = "few"


def shown(number: int, smallest: int) -> int | str:
    """The number, or "few" where it is under the smallest that may be shown. Nobody is nobody."""
    return number if number == 0 or number >= smallest else FEW


def confidence(authors: int, sources: int) -> str:
    """How sure a reader may be: how many people say it independently, and how often."""
    if authors >= 5 and sources >= 6:
        return "high"
    if authors >= 3 and sources >= 3:
        return "medium"
    return "low"
