"""Where something is, typed as people have it: a postcode, two numbers, or the address of a map they looked at."""

import re

from .models import Postcode
from .postcodes import is_whole, postcode_in

_NUMBER = r"(-?\d{1,3}\.\d+)"
# "53.41, -2.98", "geo:53.41,-2.98", ".../@53.41,-2.98,17z", "#map=17/53.41/-2.98", "mlat=53.41&mlon=-2.98"
_TWO_NUMBERS = re.compile(rf"{_NUMBER}(?:\s*[,;/ ]\s*|&m?lon=){_NUMBER}")

Spot = tuple[float, float]


def spot_in(words: str) -> Spot | None:
    """Latitude and longitude; None where the words hold none that is on earth, or a postcode nobody has told us of."""
    if found := _TWO_NUMBERS.search(words):
        latitude, longitude = float(found[1]), float(found[2])
        return (latitude, longitude) if abs(latitude) <= 90 and abs(longitude) <= 180 else None
    code = postcode_in(words)
    if not is_whole(code):
        return None
    return Postcode.objects.filter(pk=code).exclude(latitude=None).values_list("latitude", "longitude").first()
