"""PostgreSQL and Redis together, and the environment that points the application at them."""

import fcntl
import secrets
import shutil
from contextlib import ExitStack
from pathlib import Path

from . import interrupts
from .postgres import APPLICATION, OWNER, Postgres, start_postgres, stop_left_running
from .redis import Redis, start_redis


class Servers:
    """Both servers, started on entering and stopped on leaving; their data stays in `folder`.

    A second one on the same folder shares the first one's PostgreSQL; the last to leave stops it.
    """

    postgres: Postgres
    redis: Redis

    def __init__(self, folder: Path, *, durable: bool = True) -> None:
        self.folder = folder
        self.durable = durable

    def __enter__(self) -> "Servers":
        self.folder.mkdir(parents=True, exist_ok=True)
        with ExitStack() as to_stop:
            with interrupts.put_off():
                self._in_use = to_stop.enter_context((self.folder / "in_use").open("w"))
                fcntl.flock(self._in_use, fcntl.LOCK_SH)
                self.postgres = start_postgres(self.folder / "postgres", durable=self.durable)
                to_stop.callback(self._stop_postgres)
                self.redis = start_redis(self.folder / "redis")
                to_stop.callback(self.redis.stop)
            self._to_stop = to_stop.pop_all()
        return self

    def __exit__(self, *exception) -> None:
        with interrupts.put_off():
            self._to_stop.close()

    def _stop_postgres(self) -> None:
        if self._nobody_else_uses_it():
            self.postgres.stop()

    def _nobody_else_uses_it(self) -> bool:
        try:
            fcntl.flock(self._in_use, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def forget(self) -> bool:
        """Throw all data away, unless somebody uses it just now."""
        if not self.folder.exists():
            return True
        with (self.folder / "in_use").open("w") as self._in_use:
            if not self._nobody_else_uses_it():
                return False
            # One that was left running by a starter that was killed goes with its data.
            stop_left_running(self.folder / "postgres")
            shutil.rmtree(self.folder)
        return True

    def environment(self) -> dict[str, str]:
        return {
            "DATABASE_URL": self.postgres.url(APPLICATION),
            "DATABASE_OWNER_URL": self.postgres.url(OWNER),
            "REDIS_URL": self.redis.url,
            "SECRET_KEY": self._secret_key(),
            "DEMO": "1",
            "ATTACHMENTS_ROOT": str(self.folder / "attachments"),
        }

    def _secret_key(self) -> str:
        """Made once and kept, so that a restart signs nobody out."""
        kept = self.folder / "secret_key"
        if not kept.exists():
            kept.touch(mode=0o600)
            kept.write_text(secrets.token_urlsafe(50))
        return kept.read_text()
