"""How often a code may be tried, from one place and by everyone together.

Counted in the cache, across processes. The count that closes a link for good stands in its own row, and holds with the
cache away as well.
"""

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest

HOUR = 3600
FROM_ONE_PLACE = 60
BY_EVERYONE = 3_000


def too_many_tries(request: HttpRequest) -> bool:
    """Whether this try is one too many. It counts."""
    place = get_adapter().get_client_ip(request)
    return _count(f"own-tries:{place}") > FROM_ONE_PLACE or _count("own-tries") > BY_EVERYONE


def _count(key: str) -> int:
    cache.add(key, 0, HOUR)
    return cache.incr(key)
