"""How often a code may be tried, from one place and by everyone together.

Counted in the cache, across processes. The count that closes a link for good stands in its own row, and holds with the
cache away as well.
"""

from allauth.account.adapter import get_adapter
from django.http import HttpRequest

from relational.cache import how_often_this_hour

FROM_ONE_PLACE = 60
BY_EVERYONE = 3_000


def too_many_tries(request: HttpRequest) -> bool:
    """Whether this try is one too many. It counts."""
    place = get_adapter().get_client_ip(request)
    return how_often_this_hour(f"own-tries:{place}") > FROM_ONE_PLACE or how_often_this_hour("own-tries") > BY_EVERYONE
