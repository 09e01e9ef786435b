"""PostgreSQL and Redis together, and the environment that points the application at them."""

import fcntl
import secrets
from pathlib import Path

from . import interrupts
from .postgres import APPLICATION, OWNER, Postgres, start_postgres
from .redis import Redis, start_redis


class Servers:
    """Both servers, started on entering and stopped on leaving; their data stays in `folder`.

    A second one on the same folder shares the first one's PostgreSQL; the last to leave stops it.
    """

    postgres: Postgres | None = None
    redis: Redis | None = None

    def __init__(self, folder: Path, *, durable: bool = True) -> None:
        self.folder = folder
        self.durable = durable

    def __enter__(self) -> "Servers":
        self.folder.mkdir(parents=True, exist_ok=True)
        self._in_use = (self.folder / "in_use").open("w")
        fcntl.flock(self._in_use, fcntl.LOCK_SH)
        try:
            with interrupts.put_off():
                self.postgres = start_postgres(self.folder / "postgres", durable=self.durable)
                self.redis = start_redis(self.folder / "redis")
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *exception) -> None:
        with interrupts.put_off():
            if self.redis:
                self.redis.stop()
            if self.postgres and self._nobody_else_uses_them():
                self.postgres.stop()
            self._in_use.close()

    def _nobody_else_uses_them(self) -> bool:
        try:
            fcntl.flock(self._in_use, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def environment(self) -> dict[str, str]:
        return {
            "DATABASE_URL": self.postgres.url(APPLICATION),
            "DATABASE_OWNER_URL": self.postgres.url(OWNER),
            "REDIS_URL": self.redis.url,
            "SECRET_KEY": self._secret_key(),
            "DEMO": "1",
        }

    def _secret_key(self) -> str:
        """Made once and kept, so that a restart signs nobody out."""
        kept = self.folder / "secret_key"
        if not kept.exists():
            kept.touch(mode=0o600)
            kept.write_text(secrets.token_urlsafe(50))
        return kept.read_text()
