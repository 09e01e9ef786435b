"""How often a secret may be tried, from one place and by everyone together.

Counted in the cache, across processes; a place is where the connection comes from, or what a proxy that the deployment
trusts says of it (ALLAUTH_TRUSTED_PROXY_COUNT), never what a stranger writes into a header.
"""

from django.core.cache import cache
from django.http import HttpRequest

from relational.cache import how_often_this_hour

from .where_from import where_from

FROM_ONE_PLACE = 60
BY_EVERYONE = 3_000


def too_many_tries(request: HttpRequest) -> bool:
    """Whether this try is one too many. It counts. For codes short enough to be guessed by many together."""
    here = how_often_this_hour(_from_here(request))
    return here > FROM_ONE_PLACE or how_often_this_hour("tries") > BY_EVERYONE


def tried_too_often(request: HttpRequest) -> bool:
    """Whether there were too many tries from this place already. It counts nothing."""
    return (cache.get(_from_here(request)) or 0) >= FROM_ONE_PLACE


def count_wrong_try(request: HttpRequest) -> None:
    how_often_this_hour(_from_here(request))


def _from_here(request: HttpRequest) -> str:
    return f"tries:{where_from(request)}"
