"""Words from elsewhere are not trusted: no markup, no characters that hide or reorder, no more than there is room for."""

import html
import re
import unicodedata

from django.utils.html import strip_tags

_NOT_WORDS = re.compile(r"<(script|style|template|iframe)\b.*?(</\1\s*>|$)", re.IGNORECASE | re.DOTALL)
_BREAKS = re.compile(r"<(br|/p|/li|/div|/h\d)\b[^>]*>", re.IGNORECASE)
# Characters that change the direction of what stands around them, or are not there to be seen.
_HIDING = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]")
MOST_READ = 100_000


def plain(words, most: int) -> str:
    """What a human would read of it, on one line; "" for what is no text."""
    return " ".join(plain_lines(words, most).split())


def plain_lines(words, most: int) -> str:
    """The same with its line breaks."""
    if not isinstance(words, str):
        return ""
    text = _BREAKS.sub("\n", _NOT_WORDS.sub(" ", words[:MOST_READ]))
    # Twice: what was written as &lt;b&gt; is markup as well once it is read.
    for _ in range(2):
        text = html.unescape(strip_tags(_NOT_WORDS.sub(" ", text)))
    text = unicodedata.normalize("NFC", _HIDING.sub("", text))
    text = "".join(each if each == "\n" or each.isprintable() else " " for each in text)
    lines = [" ".join(line.split()) for line in text.split("\n")]
    return shorten(re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip(), most)


def shorten(text: str, most: int) -> str:
    """No longer than there is room for, ended at a word; "…" says that it goes on."""
    if len(text) <= most:
        return text
    cut = text[: most - 1]
    return f"{cut.rsplit(None, 1)[0] if ' ' in cut[most // 2 :] else cut}…"


def web_address(words) -> str:
    """An address a browser may be sent to; "" for anything else."""
    text = plain(words, 500) if isinstance(words, str) else ""
    return text if re.fullmatch(r"https?://[^\s<>\"'\\]+", text, re.IGNORECASE) else ""
