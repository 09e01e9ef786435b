"""The cache forgets rather than fails: with Redis away every page and every save still works (quality.md)."""

import logging

from django.core.cache import cache
from django.core.cache.backends.redis import RedisCache
from redis.exceptions import ConnectionError, TimeoutError

logger = logging.getLogger(__name__)


HOUR = 3600


def how_often_this_hour(what: str) -> int:
    """Counts this time with it, across processes; an hour after the first it begins again."""
    cache.add(what, 0, HOUR)
    return cache.incr(what)


class ForgivingRedisCache(RedisCache):
    """Django's Redis cache; a lost connection reads as "not found" and writes nothing."""

    def __init__(self, server: str, params: dict) -> None:
        options = params.setdefault("OPTIONS", {})
        options.setdefault("socket_connect_timeout", 1)
        options.setdefault("socket_timeout", 1)
        super().__init__(server, params)

    def get(self, key, default=None, version=None):
        return self._forgive(super().get, default, key, default, version=version)

    def set(self, key, value, *args, **kwargs):
        return self._forgive(super().set, None, key, value, *args, **kwargs)

    def add(self, key, value, *args, **kwargs):
        return self._forgive(super().add, True, key, value, *args, **kwargs)

    def delete(self, key, version=None):
        return self._forgive(super().delete, False, key, version=version)

    def incr(self, key, delta=1, version=None):
        return self._forgive(super().incr, delta, key, delta, version=version)

    def touch(self, key, *args, **kwargs):
        return self._forgive(super().touch, False, key, *args, **kwargs)

    def _forgive(self, operation, fallback, *args, **kwargs):
        try:
            return operation(*args, **kwargs)
        except (ConnectionError, TimeoutError):
            logger.warning("Redis is away; going on without the cache.")
            return fallback
