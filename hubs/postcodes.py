"""Postcodes and the codes of areas, read as people type them.

Each is kept in one form: "HM1 2AB" a postcode, "HM1 2" a sector, "HM1" a district, "E05999001" a ward or a smaller
statistical area of the Office for National Statistics.
"""

import re

# Letters that stand for figures where one is heard over the phone or copied from paper.
_MEANT = str.maketrans("OIL", "011")
_FIGURE = "[0-9OIL]"
# No postcode ends in one of C I K M O V.
_END = "[ABD-HJLNP-UW-Z]"
_WHOLE = re.compile(rf"\b([A-Z]{{1,2}})({_FIGURE}[0-9A-Z]?)\s*({_FIGURE})\s*({_END}{{2}})\b")
# Somebody may have stopped in the middle: "HM1 2A" is the sector.
_SECTOR = re.compile(r"\b([A-Z]{1,2})([0-9][0-9A-Z]?)\s+([0-9])[A-Z]?\b")
_DISTRICT = re.compile(r"\b([A-Z]{1,2})([0-9][0-9A-Z]?)\b")
_ONS = re.compile(r"[EWSNK][0-9]{8}")


def postcode_in(words: str) -> str:
    """The postcode somewhere in an address, or as much of one as it ends with; empty when there is none.

    Only a whole one is believed wherever it stands; part of one stands at the end, because "M1" may be a road.
    """
    words = _tidy(words)
    whole = [found for found in _WHOLE.finditer(words) if any(map(str.isdigit, found[0]))]
    if whole:
        return _joined(*whole[-1].groups())
    for pattern in (_SECTOR, _DISTRICT):
        parts = [found for found in pattern.finditer(words) if found.end() == len(words)]
        if parts:
            return _joined(*parts[-1].groups())
    return ""


def read_code(words: str) -> str:
    """A ward's code, a postcode or part of one, in the form it is kept in; empty when it is none of them."""
    words = _tidy(words)
    if _ONS.fullmatch(words.replace(" ", "")):
        return words.replace(" ", "")
    return postcode_in(words) if any(pattern.fullmatch(words) for pattern in (_WHOLE, _SECTOR, _DISTRICT)) else ""


def wider(postcode: str) -> list[str]:
    """A postcode and what it is part of: itself, its sector, its district."""
    district, _, rest = postcode.partition(" ")
    return list(dict.fromkeys([postcode, f"{district} {rest[:1]}".strip(), district]))


def is_whole(code: str) -> bool:
    return len(code.partition(" ")[2]) == 3


def _tidy(words: str) -> str:
    return re.sub(r"[^A-Z0-9]+", " ", words.upper()).strip()


def _joined(area: str, number: str, sector: str = "", end: str = "") -> str:
    """`number` may end with a letter; only its first sign is surely a figure."""
    district = area + number[0].translate(_MEANT) + number[1:].replace("O", "0")
    return f"{district} {sector.translate(_MEANT)}{end}".strip()
