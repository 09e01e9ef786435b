"""What an advertisement sent to a public page looks like. A human looks at it before it is on the board; nothing is lost."""

import re

# An address of a page, with or without its beginning; e-mail addresses and "St. Anne's" are none.
_LINK = re.compile(
    r"https?:|www\.|<\s*a\b|\[url|(?<![\w@.])[\w-]{2,}\.(?:com|net|org|info|biz|ru|cn|xyz|top|shop|online|site|link|click|io|co)\b",
    re.IGNORECASE,
)


def looks_like_an_advertisement(*texts: str) -> bool:
    """Whether any of these leads to a page somewhere else, which nobody who means a neighbour has to do."""
    return any(_LINK.search(text) for text in texts)
