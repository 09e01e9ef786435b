"""`python -m relational.embedded demo` as a newcomer meets it: it answers, it stops, it leaves nothing behind."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

from relational.embedded.ports import free_port

ROOT = Path(__file__).parent.parent.parent
# One test process runs all of these: they share a folder, so that only the first pays for migrating and loading.
pytestmark = pytest.mark.xdist_group("demo")


@dataclass
class Demo:
    process: subprocess.Popen
    port: int
    folder: Path

    def said(self) -> str:
        return (self.folder / "demo.log").read_text()

    def answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/healthz", timeout=5) as response:
                return response.status == 200
        except OSError:
            return False

    def running(self) -> dict[int, str]:
        """Every process that works in this demo's folder: it and all that it started."""
        found = {}
        for process in Path("/proc").glob("[0-9]*"):
            with suppress(OSError):
                if (process / "cwd").readlink().is_relative_to(self.folder):
                    found[int(process.name)] = (process / "cmdline").read_bytes().replace(b"\0", b" ").decode()
        return found


def test_ctrl_c_stops_everything(folder):
    with starting_demo(folder) as demo:
        wait_until(demo.answers, demo)
        names = " ".join(demo.running().values())
        for name in ("postgres", "valkey", "gunicorn", "relational worker", "relational beat"):
            assert name in names

        # As a terminal does: to the whole group of processes.
        os.killpg(demo.process.pid, signal.SIGINT)

        assert demo.process.wait(15) == 0
        assert demo.running() == {}
        assert "Traceback" not in demo.said()


@pytest.mark.parametrize("which", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_an_interruption_while_it_starts_stops_everything(folder, which):
    with starting_demo(folder) as demo:
        wait_until(lambda: any("postgres -D" in command for command in demo.running().values()), demo)
        os.killpg(demo.process.pid, which)
        assert demo.process.wait(15) == 0
        assert demo.running() == {}


def test_when_one_process_dies_it_says_which_and_stops(folder):
    with starting_demo(folder) as demo:
        wait_until(demo.answers, demo)
        beat = next(pid for pid, command in demo.running().items() if "beat" in command)
        os.kill(beat, signal.SIGKILL)
        assert demo.process.wait(15) == 1
        assert "The beat process ended by itself" in demo.said()
        assert demo.running() == {}


def test_a_port_in_use_is_one_clear_line(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as somebody_else:
        port = somebody_else.getsockname()[1]
        with starting_demo(tmp_path, port=port) as demo:
            assert demo.process.wait(15) == 1
        assert re.fullmatch(rf"Port {port} is in use\. .*\n", demo.said())
        assert not (tmp_path / ".demo").exists()


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("demo")
    (folder / "manage.py").symlink_to(ROOT / "manage.py")
    return folder


@contextmanager
def starting_demo(folder: Path, *, port: int | None = None) -> Iterator[Demo]:
    port = port or free_port()
    # Nothing of the tests' own environment: it points at the tests' own servers.
    environment = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    with (folder / "demo.log").open("w") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "relational.embedded", "demo"],
            cwd=folder,
            env=environment | {"PYTHONPATH": str(ROOT), "PORT": str(port)},
            stdout=output,
            stderr=output,
            start_new_session=True,
            # A shell script's background processes start with Ctrl-C ignored.
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_IGN),
        )
    demo = Demo(process, port, folder)
    try:
        yield demo
    finally:
        if process.poll() is None:
            process.terminate()
            process.wait(15)


def wait_until(is_so: Callable[[], bool], demo: Demo, *, seconds: float = 90) -> None:
    deadline = time.monotonic() + seconds
    while not is_so():
        assert demo.process.poll() is None, demo.said()
        assert time.monotonic() < deadline, demo.said()
        time.sleep(0.1)
